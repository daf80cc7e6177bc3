/** All types of entry, in the order in which a snapshot holds them: what is pointed at comes first. */
export const entryTypes = [
  'site',
  'file',
  'language',
  'category',
  'tag',
  'publisher',
  'resource',
  'event',
  'page',
  'collection',
  'navigation',
  'redirect',
] as const;

export type EntryType = (typeof entryTypes)[number];
