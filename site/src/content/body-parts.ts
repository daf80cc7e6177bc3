import { computeOnce, type Block, type Blocks } from '@clearshelf/shared-types';
import { plainTextOfBlock } from './text.ts';

/**
 * Text on one page, in bytes of UTF-8. A statute of this length weighs about 7 kB compressed, which leaves a page's
 * budget (13 kB) room for its frame and a long list of files. What is longer continues on a page of its own.
 */
const limit = 24_000;

/** Cuts a long text into the parts that pages show, before a heading where one is near enough, else before a paragraph. */
export function partsOf(blocks: Blocks | undefined): Blocks[] {
  return blocks ? cutIntoParts(blocks) : [];
}

/** A text is cut once: its parts are asked for by the routes, by each of its pages, and at every publish. */
const cutIntoParts = computeOnce((blocks: Blocks): Blocks[] => {
  const sizes = blocks.map((block) => Buffer.byteLength(plainTextOfBlock(block)));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (total <= limit) return blocks.length === 0 ? [] : [blocks];
  const target = total / Math.ceil(total / (limit * 0.85));
  const parts: Blocks[] = [];
  let part: Block[] = [];
  let size = 0;
  for (const [index, block] of blocks.entries()) {
    const next = sizes[index] ?? 0;
    const full = size + next > limit || (size > target * 0.85 && block.type === 'heading') || size > target * 1.15;
    const last = part.at(-1);
    if (full && last && last.type !== 'heading') {
      parts.push(part);
      part = [];
      size = 0;
    }
    part.push(block);
    size += next;
  }
  return [...parts, part];
});
