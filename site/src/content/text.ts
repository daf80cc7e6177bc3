import type { Block, Blocks, Inline } from '@clearshelf/shared-types';

/** The words of formatted text, one line per block, without any mark. Search and excerpts read this. */
export function plainTextOf(blocks: Blocks): string {
  return blocks
    .map(plainTextOfBlock)
    .filter((line) => line !== '')
    .join('\n');
}

/** The words of a single block; the items of a list stand on lines of their own. */
export function plainTextOfBlock(block: Block): string {
  if (block.type !== 'list') return plainTextOfInline(block.children);
  return block.children
    .map((item) => (item.type === 'list' ? plainTextOfBlock(item) : plainTextOfInline(item.children)))
    .join('\n');
}

/** The words of a run of text and links. */
export function plainTextOfInline(children: Inline[]): string {
  return children
    .map((child) => (child.type === 'link' ? plainTextOfInline(child.children) : child.text))
    .join('')
    .trim();
}

/**
 * The beginning of a text, cut at a word boundary and never longer than `limit` characters, the ellipsis included.
 * A first word that is longer than the limit is cut inside, between two characters.
 */
export function excerptOf(text: string, limit = 220): string {
  const whole = text.replace(/\s+/g, ' ').trim();
  if (whole.length <= limit) return whole;
  const room = whole.slice(0, limit - 1);
  const boundary = whole[limit - 1] === ' ' ? room.length : room.lastIndexOf(' ');
  const kept = boundary > 0 ? room.slice(0, boundary) : room.replace(/[\uD800-\uDBFF]$/, '');
  return `${kept.replace(/[\s,;:–—-]+$/, '')}…`;
}

/** British English has no comma before "and". */
const lists = new Intl.ListFormat('en-GB');

/** "Forced labour", "A, B and C". */
export function joinNames(names: readonly string[]): string {
  return lists.format(names);
}

/** "1 resource", "2,340 resources". */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}

const collator = new Intl.Collator('en', { numeric: true, ignorePunctuation: true });

/** Orders words as a reader looks them up: case, quotes and brackets do not count, 9 comes before 10. */
export function compareText(a: string, b: string): number {
  return collator.compare(a, b) || (a < b ? -1 : Number(a > b));
}

/** The size of a page's title: long ones are real (200 characters), and in the largest type would fill a phone. */
export function titleSize(title: string): 'text-huge' | 'text-large' {
  return title.length > 110 ? 'text-large' : 'text-huge';
}
