import type { EntryOutline, EntryType } from './entries/index.ts';

/** One entry that points at another. `field` is where: `downloads[1].language`. */
export interface Reference {
  field: string;
  type: EntryType;
  id: string;
}

/**
 * Copies an entry with only those references that `keep` accepts; the rest vanish as they would in a fresh export
 * (a list loses the element, an item that is nothing without its target goes whole).
 * The only place that knows which entry points at what: checks, deltas and digests all walk through it.
 */
export function filterReferences<T extends EntryOutline>(entry: T, keep: (reference: Reference) => boolean): T {
  return filter(entry, keep) as T;
}

/** Every reference that an entry holds, in field order. */
export function referencesOf(entry: EntryOutline): Reference[] {
  const found: Reference[] = [];
  filter(entry, (reference) => found.push(reference) > 0);
  return found;
}

function filter(entry: EntryOutline, keep: (reference: Reference) => boolean): EntryOutline {
  const many = (field: string, type: EntryType, ids: string[]) =>
    ids.filter((id, index) => keep({ field: `${field}[${index}]`, type, id }));
  const one = (field: string, type: EntryType, id: string | undefined) =>
    id !== undefined && keep({ field, type, id }) ? id : undefined;

  switch (entry.type) {
    case 'resource':
      return {
        ...entry,
        publishers: many('publishers', 'publisher', entry.publishers),
        languages: many('languages', 'language', entry.languages),
        categories: many('categories', 'category', entry.categories),
        tags: many('tags', 'tag', entry.tags),
        related: many('related', 'resource', entry.related),
        downloads: entry.downloads.flatMap((download, index) => {
          const field = `downloads[${index}]`;
          if (download.hosting === 'hosted' && !keep({ field: `${field}.file`, type: 'file', id: download.file }))
            return [];
          return [{ ...download, language: one(`${field}.language`, 'language', download.language) }];
        }),
        cover: entry.cover && one('cover.file', 'file', entry.cover.file) ? entry.cover : undefined,
        withdrawal: entry.withdrawal && {
          ...entry.withdrawal,
          replacement: one('withdrawal.replacement', 'resource', entry.withdrawal.replacement),
        },
      };
    case 'event':
      return {
        ...entry,
        hosts: many('hosts', 'publisher', entry.hosts),
        tags: many('tags', 'tag', entry.tags),
        related: many('related', 'resource', entry.related),
      };
    case 'collection':
      return {
        ...entry,
        items: entry.items.filter((item, index) =>
          keep({ field: `items[${index}].resource`, type: 'resource', id: item.resource }),
        ),
      };
    case 'tag':
      return { ...entry, parent: one('parent', 'tag', entry.parent) };
    case 'navigation': {
      const leads = (field: string, target: { type: EntryType; id: string } | { address: string }) =>
        'address' in target || keep({ field, type: target.type, id: target.id });
      return {
        ...entry,
        items: entry.items.flatMap((item, index) => {
          const field = `items[${index}]`;
          const children = item.children.filter((child, at) => leads(`${field}.children[${at}].target`, child.target));
          const target = item.target && leads(`${field}.target`, item.target) ? item.target : undefined;
          if (target || item.label !== undefined)
            return target || children.length > 0 ? [{ ...item, target, children }] : [];
          // What gave the group its name is gone; the links in it are not.
          return children.map((child) => ({ ...child, children: [] }));
        }),
      };
    }
    case 'site':
    case 'file':
    case 'language':
    case 'category':
    case 'publisher':
    case 'page':
    case 'redirect':
      return entry;
  }
}
