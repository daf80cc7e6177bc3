import { describe, expect, it } from 'vitest';
import { compareText, countOf, excerptOf, joinNames, plainTextOf } from './text.ts';

describe('an excerpt', () => {
  it('is the whole text where it fits', () => {
    expect(excerptOf('Forced labour.', 14)).toBe('Forced labour.');
  });

  it('ends at a word boundary, never longer than asked', () => {
    const text = 'Workers should not pay to get a job, anywhere.';
    for (let limit = 8; limit < text.length; limit += 1) {
      const excerpt = excerptOf(text, limit);
      expect(excerpt.length).toBeLessThanOrEqual(limit);
      expect(`${text} `).toContain(excerpt.slice(0, -1));
      expect(text.slice(excerpt.length - 1)).toMatch(/^[\s,.]/);
    }
  });

  it('keeps the last word when the boundary is just behind it', () => {
    expect(excerptOf('one two three', 8)).toBe('one two…');
  });

  it('drops a comma before the ellipsis, and line breaks', () => {
    expect(excerptOf('first,\n second third', 9)).toBe('first…');
  });

  it('cuts a word that is longer than the limit, but no character', () => {
    expect(excerptOf('😀😀😀😀', 4)).toBe('😀…');
  });
});

describe('plain text', () => {
  it('keeps the words of every kind of block, one line each', () => {
    const text = (words: string) => ({ type: 'text' as const, text: words });
    expect(
      plainTextOf([
        { type: 'heading', level: 2, children: [text('Title')] },
        { type: 'paragraph', children: [text('See '), { type: 'link', url: '/a/', children: [text('this')] }] },
        { type: 'paragraph', children: [text('')] },
        {
          type: 'list',
          format: 'unordered',
          children: [
            { type: 'list-item', children: [text('one')] },
            { type: 'list', format: 'ordered', children: [{ type: 'list-item', children: [text('two')] }] },
          ],
        },
      ]),
    ).toBe('Title\nSee this\none\ntwo');
  });
});

describe('order and counts', () => {
  it('looks titles up as a reader does', () => {
    expect(['“Zero” hour', 'beta 10', 'Beta 9', 'álpha'].toSorted(compareText)).toEqual([
      'álpha',
      'Beta 9',
      'beta 10',
      '“Zero” hour',
    ]);
  });

  it('speaks of one and of many', () => {
    expect([countOf(1, 'resource'), countOf(2340, 'resource'), countOf(0, 'category', 'categories')]).toEqual([
      '1 resource',
      '2,340 resources',
      '0 categories',
    ]);
    expect([joinNames([]), joinNames(['A']), joinNames(['A', 'B', 'C'])]).toEqual(['', 'A', 'A, B and C']);
  });
});
