import { tagKinds, tagKindTable } from '@clearshelf/shared-types';
import type { Library } from '../library.ts';
import type { ShelfKind } from '../shelves.ts';
import { spineOf } from '../spines.ts';

/** What an entry is sorted under, each a way to more of the same. */
export interface FactRow {
  /** "Publisher". */
  name: string;
  shelves: { name: string; address: string; spine?: string }[];
}

/** Ids of the entries that something is sorted under. */
export interface Sorted {
  hosts?: string[];
  publishers?: string[];
  categories?: string[];
  tags?: string[];
  languages?: string[];
  year?: number;
}

/** The rows that are not empty, in reading order. */
export function factsOf(library: Library, sorted: Sorted): FactRow[] {
  const { hosts = [], publishers = [], categories = [], tags = [], languages = [], year } = sorted;
  const groups: { name: string; kind: ShelfKind; ids: string[] }[] = [
    { name: 'Category', kind: 'category', ids: categories },
    { name: 'Host', kind: 'publisher', ids: hosts },
    { name: 'Publisher', kind: 'publisher', ids: publishers },
    { name: 'Year', kind: 'year', ids: year === undefined ? [] : [String(year)] },
    { name: 'Language', kind: 'language', ids: languages },
    ...tagKinds.map((kind) => ({ name: tagKindTable[kind].label, kind, ids: tags })),
  ];
  return groups
    .map(({ name, kind, ids }) => ({
      name,
      shelves: library.shelvesOf(kind, ids).map((shelf) => ({
        name: shelf.name,
        address: shelf.address,
        spine: kind === 'category' ? spineOf(library, shelf) : undefined,
      })),
    }))
    .filter(({ shelves }) => shelves.length > 0);
}
