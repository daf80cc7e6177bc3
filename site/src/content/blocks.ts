import type { Block, Blocks, Inline, ListBlock, TextNode } from '@clearshelf/shared-types';

/** Text as it may stand in HTML, between tags and inside quoted attributes. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/**
 * Turns formatted text into HTML. Its highest heading becomes `<h2>`, since the page's title is the `<h1>`, and no
 * level is skipped on the way down, whatever was chosen in the editor.
 */
export function blocksToHtml(blocks: Blocks): string {
  const levels = headingLevels(blocks);
  return blocks.map((block, index) => blockToHtml(block, levels[index])).join('');
}

function blockToHtml(block: Block, level: number | undefined): string {
  switch (block.type) {
    case 'heading':
      return wrap(`h${level}`, inlineToHtml(block.children));
    case 'paragraph':
      return wrap('p', inlineToHtml(block.children));
    case 'quote':
      return wrap('blockquote', wrap('p', inlineToHtml(block.children)));
    case 'code':
      return wrap('pre', wrap('code', block.children.map((child) => escapeHtml(child.text)).join('')));
    case 'list':
      return listToHtml(block);
  }
}

/** Strapi keeps a list within a list as its sibling item; HTML wants it inside the item before it. */
function listToHtml(list: ListBlock): string {
  const items: string[] = [];
  for (const child of list.children) {
    if (child.type !== 'list') items.push(inlineToHtml(child.children));
    else items.push(`${items.pop() ?? ''}${listToHtml(child)}`);
  }
  return wrap(list.format === 'ordered' ? 'ol' : 'ul', items.map((item) => wrap('li', item)).join(''));
}

function inlineToHtml(children: Inline[]): string {
  return children
    .map((child) => {
      if (child.type === 'text') return textToHtml(child);
      const words = child.children.map(textToHtml).join('');
      const outside = /^https?:/i.test(child.url) ? ' rel="noreferrer"' : '';
      return `<a href="${escapeHtml(child.url)}"${outside}>${words || escapeHtml(child.url)}</a>`;
    })
    .join('');
}

function textToHtml(node: TextNode): string {
  let html = escapeHtml(node.text).replaceAll('\n', '<br>');
  if (html === '') return '';
  if (node.code) html = wrap('code', html);
  if (node.bold) html = wrap('strong', html);
  if (node.italic) html = wrap('em', html);
  if (node.underline) html = wrap('u', html);
  if (node.strikethrough) html = wrap('s', html);
  return html;
}

function headingLevels(blocks: Blocks): (number | undefined)[] {
  const open: number[] = [];
  return blocks.map((block) => {
    if (block.type !== 'heading') return undefined;
    while (open.length > 0 && (open.at(-1) ?? 0) >= block.level) open.pop();
    open.push(block.level);
    return Math.min(6, open.length + 1);
  });
}

function wrap(tag: string, html: string): string {
  return html === '' ? '' : `<${tag}>${html}</${tag}>`;
}
