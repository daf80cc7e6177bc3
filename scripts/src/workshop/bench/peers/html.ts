import type { Block, Blocks, Inline } from '@clearshelf/shared-types';

/** A body as HTML for peers: plain tags, no classes. */
export function htmlOf(blocks: Blocks): string {
  return blocks.map(blockOf).join('\n');
}

export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

function blockOf(block: Block): string {
  switch (block.type) {
    case 'heading':
      return `<h${block.level}>${inlineOf(block.children)}</h${block.level}>`;
    case 'paragraph':
      return `<p>${inlineOf(block.children)}</p>`;
    case 'quote':
      return `<blockquote><p>${inlineOf(block.children)}</p></blockquote>`;
    case 'code':
      return `<pre><code>${inlineOf(block.children)}</code></pre>`;
    case 'list': {
      const tag = block.format === 'ordered' ? 'ol' : 'ul';
      const items = block.children.map((child) => (child.type === 'list' ? blockOf(child) : inlineOf(child.children)));
      return `<${tag}>${items.map((item) => `<li>${item}</li>`).join('')}</${tag}>`;
    }
  }
}

function inlineOf(children: Inline[]): string {
  return children
    .map((child) =>
      child.type === 'link'
        ? `<a href="${escapeHtml(child.url)}">${inlineOf(child.children)}</a>`
        : escapeHtml(child.text),
    )
    .join('');
}
