import type { Block, Inline } from '@clearshelf/shared-types';
import { describe, expect, it } from 'vitest';
import { blocksToHtml } from './blocks.ts';

const text = (words: string, marks = {}): Inline => ({ type: 'text', text: words, ...marks });
const paragraph = (...children: Inline[]): Block => ({ type: 'paragraph', children });
const heading = (level: number): Block => ({ type: 'heading', level, children: [text('H')] });

describe('formatted text as HTML', () => {
  it('escapes whatever an editor types', () => {
    const html = blocksToHtml([
      paragraph(text('<script>alert("1")</script> & \'x\'')),
      { type: 'code', children: [{ type: 'text', text: '<b>' }] },
      paragraph({ type: 'link', url: 'https://a.example/?a=1&b="><img>', children: [{ type: 'text', text: '<i>' }] }),
    ]);
    expect(html).not.toMatch(/<(script|img|b>|i>)/);
    expect(html).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;x&#39;');
    expect(html).toContain('href="https://a.example/?a=1&amp;b=&quot;&gt;&lt;img&gt;"');
  });

  it('nests marks, and leaves out what is empty', () => {
    expect(blocksToHtml([paragraph(text('a', { bold: true, italic: true }), text('')), paragraph(text(''))])).toBe(
      '<p><em><strong>a</strong></em></p>',
    );
  });

  it('tells no other site where a reader came from', () => {
    const link = (url: string) => paragraph({ type: 'link', url, children: [{ type: 'text', text: 'x' }] });
    expect(blocksToHtml([link('https://a.example/')])).toBe(
      '<p><a href="https://a.example/" rel="noreferrer">x</a></p>',
    );
    expect(blocksToHtml([link('/about/')])).toBe('<p><a href="/about/">x</a></p>');
  });

  it('starts headings under the title of the page and skips no level', () => {
    const html = blocksToHtml([heading(1), heading(4), heading(6), heading(4), heading(1), heading(2)]);
    expect(html.match(/<h\d/g)).toEqual(['<h2', '<h3', '<h4', '<h3', '<h2', '<h3']);
  });

  it('puts a list within a list inside the item before it', () => {
    const item = (words: string) => ({ type: 'list-item' as const, children: [text(words)] });
    const inner = { type: 'list' as const, format: 'ordered' as const, children: [item('b')] };
    expect(blocksToHtml([{ type: 'list', format: 'unordered', children: [item('a'), inner, item('c')] }])).toBe(
      '<ul><li>a<ol><li>b</li></ol></li><li>c</li></ul>',
    );
  });
});
