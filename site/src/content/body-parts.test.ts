import type { Block } from '@clearshelf/shared-types';
import { describe, expect, it } from 'vitest';
import { partsOf } from './body-parts.ts';

const paragraph = (length: number): Block => ({
  type: 'paragraph',
  children: [{ type: 'text', text: 'x'.repeat(length) }],
});
const heading: Block = { type: 'heading', level: 2, children: [{ type: 'text', text: 'H' }] };

describe('a long text', () => {
  it('stays whole where it fits', () => {
    expect(partsOf([])).toEqual([]);
    expect(partsOf([paragraph(20_000)])).toHaveLength(1);
  });

  it('is cut into parts that hold all of it, in order', () => {
    const blocks = Array.from({ length: 60 }, (_, index) => paragraph(900 + index));
    const parts = partsOf(blocks);
    expect(parts.flat()).toEqual(blocks);
    expect(parts.length).toBeGreaterThan(1);
  });

  it('is cut before a heading, never behind one', () => {
    const chapter = [heading, paragraph(9000)];
    const parts = partsOf([...chapter, ...chapter, ...chapter, ...chapter]);
    for (const part of parts) {
      expect(part[0]?.type).toBe('heading');
      expect(part.at(-1)?.type).toBe('paragraph');
    }
  });

  it('is cut into parts of about one size', () => {
    const sizes = partsOf(Array.from({ length: 26 }, () => paragraph(1000))).map((part) => part.length);
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThan(8);
  });
});
