import { computeOnce, type Blocks, type Entry, type Inline, type ListBlock } from '@clearshelf/shared-types';

/**
 * Finds where a link leads: elsewhere as it is written, within the site in the right spelling. `undefined` where it leads to
 * an address on this site that is not there.
 */
export type Lead = (url: string) => string | undefined;

/** The formatted texts of an entry. */
export function textsOf(entry: Entry): Blocks[] {
  const texts = entry as { body?: Blocks; intro?: Blocks };
  return [texts.body, texts.intro].filter((text): text is Blocks => text !== undefined);
}

/** The addresses that a text links to, as they stand there. */
export const linksOf = computeOnce((blocks: Blocks): string[] => {
  const links = new Set<string>();
  const look = (nodes: readonly (Blocks[number] | Inline | ListBlock['children'][number])[]) => {
    for (const node of nodes) {
      if (node.type === 'link') links.add(node.url);
      if ('children' in node) look(node.children);
    }
  };
  look(blocks);
  return [...links];
});

/**
 * A text whose links within the site have their right spelling. A link that leads to nothing is words. Where no link is to
 * be changed it is the same object.
 */
export function linkText(blocks: Blocks, lead: Lead): Blocks {
  if (linksOf(blocks).every((url) => lead(url) === url)) return blocks;
  return blocks.map((block) => {
    if (block.type === 'code') return block;
    return block.type === 'list' ? linkList(block, lead) : { ...block, children: linkInline(block.children, lead) };
  });
}

function linkList(list: ListBlock, lead: Lead): ListBlock {
  const children = list.children.map((child) =>
    child.type === 'list' ? linkList(child, lead) : { ...child, children: linkInline(child.children, lead) },
  );
  return { ...list, children };
}

function linkInline(children: Inline[], lead: Lead): Inline[] {
  return children.flatMap((child): Inline[] => {
    if (child.type !== 'link') return [child];
    const url = lead(child.url);
    return url === undefined ? child.children : [{ ...child, url }];
  });
}
