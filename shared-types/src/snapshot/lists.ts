import { computeOnce } from '../compute-once.ts';
import {
  entryTypes,
  type Entry,
  type EntryOf,
  type EntryOutline,
  type EntryType,
  type OutlineOf,
} from '../entries/index.ts';
import { listReferences } from '../references.ts';

/** Entries by type, sorted by id. */
export type Lists = { [T in EntryType]: EntryOf<T>[] };

/** The same without long texts. */
export type OutlineLists = { [T in EntryType]: OutlineOf<T>[] };

/** The types of entry of which there is one. */
export const singles: readonly EntryType[] = ['site', 'navigation'];

/** No entries. */
export function emptyLists(): OutlineLists {
  return Object.fromEntries(entryTypes.map((type) => [type, []])) as unknown as OutlineLists;
}

/** What tells an entry from all others. */
export function keyOf({ type, id }: Pick<Entry, 'type' | 'id'>): string {
  return `${type} ${id}`;
}

/** Every entry, type after type. */
export function all(entries: Lists): Entry[];
export function all(entries: OutlineLists): EntryOutline[];
export function all(entries: OutlineLists): EntryOutline[] {
  return entryTypes.flatMap((type) => entries[type] as EntryOutline[]);
}

/** The list of a type whose name only the program that runs knows. */
export function getList(entries: OutlineLists, type: EntryType): EntryOutline[] {
  return entries[type];
}

/** Replaces the list of a type whose name only the program that runs knows. */
export function setList(entries: OutlineLists, type: EntryType, list: EntryOutline[]): void {
  (entries as Record<EntryType, EntryOutline[]>)[type] = list;
}

/** Finds an entry by its type and id. */
export function findEntry(entries: OutlineLists, type: EntryType, id: string): EntryOutline | undefined {
  const list = getList(entries, type);
  let [from, to] = [0, list.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (list[middle]!.id < id) from = middle + 1;
    else to = middle;
  }
  return list[from]?.id === id ? list[from] : undefined;
}

/** Puts entries into a list that is sorted by id; those of the same id are replaced. */
export function mergeById(list: readonly EntryOutline[], news: readonly EntryOutline[]): EntryOutline[] {
  const sorted = news.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const merged: EntryOutline[] = [];
  let at = 0;
  for (const entry of sorted) {
    for (; at < list.length && list[at]!.id < entry.id; at += 1) merged.push(list[at]!);
    if (list[at]?.id === entry.id) at += 1;
    merged.push(entry);
  }
  for (; at < list.length; at += 1) merged.push(list[at]!);
  return merged;
}

/** The files that something shows; Strapi keeps more, and readers need not see them. */
export function shownFiles(entries: OutlineLists): OutlineLists['file'] {
  const shown = new Set<string>();
  for (const entry of all(entries)) for (const id of filesShownBy(entry)) shown.add(id);
  return entries.file.filter((file) => shown.has(file.id));
}

const none: readonly string[] = [];

/** Ids of the files that an entry shows. */
export const filesShownBy = computeOnce((entry: EntryOutline): readonly string[] => {
  const found = listReferences(entry).flatMap(({ type, id }) => (type === 'file' ? [id] : []));
  return found.length > 0 ? found : none;
});
