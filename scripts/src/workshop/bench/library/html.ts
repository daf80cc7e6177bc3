import type { Block, Blocks, Inline } from '@clearshelf/shared-types';

/** A body as HTML for peers: plain tags, no classes. */
export function renderBlocks(blocks: Blocks): string {
  return blocks.map(renderBlock).join('\n');
}

export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

function renderBlock(block: Block): string {
  switch (block.type) {
    case 'heading':
      return `<h${block.level}>${renderInline(block.children)}</h${block.level}>`;
    case 'paragraph':
      return `<p>${renderInline(block.children)}</p>`;
    case 'quote':
      return `<blockquote><p>${renderInline(block.children)}</p></blockquote>`;
    case 'code':
      return `<pre><code>${renderInline(block.children)}</code></pre>`;
    case 'list': {
      const tag = block.format === 'ordered' ? 'ol' : 'ul';
      const items = block.children.map((child) =>
        child.type === 'list' ? renderBlock(child) : renderInline(child.children),
      );
      return `<${tag}>${items.map((item) => `<li>${item}</li>`).join('')}</${tag}>`;
    }
  }
}

function renderInline(children: Inline[]): string {
  return children
    .map((child) =>
      child.type === 'link'
        ? `<a href="${escapeHtml(child.url)}">${renderInline(child.children)}</a>`
        : escapeHtml(child.text),
    )
    .join('');
}
