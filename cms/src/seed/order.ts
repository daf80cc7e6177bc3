import { listReferences, type Entry, type EntryType } from '@clearshelf/shared-types';

type Document = Exclude<Entry, { type: 'file' }>;

/** What is pointed at comes before what points at it; related resources are linked afterwards. */
const order: EntryType[] = [
  'language',
  'category',
  'tag',
  'publisher',
  'resource',
  'event',
  'page',
  'collection',
  'site',
  'redirect',
  'navigation',
];

/** Sorts entries so that each can be written with its relations. Files are not among them. */
export function seedOrder(entries: Entry[]): Document[] {
  return order.flatMap((type) => {
    const some = entries.filter((entry): entry is Document => entry.type === type);
    return type === 'tag' ? parentsFirst(some) : some;
  });
}

function parentsFirst(tags: Document[]): Document[] {
  const depth = (tag: Document): number => {
    const parent = tags.find((other) => listReferences(tag).some(({ id }) => id === other.id));
    return parent && parent !== tag ? 1 + depth(parent) : 0;
  };
  return tags
    .map((tag) => ({ tag, depth: depth(tag) }))
    .toSorted((a, b) => a.depth - b.depth)
    .map(({ tag }) => tag);
}
