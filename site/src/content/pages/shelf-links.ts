import type { Library } from '../library.ts';
import type { Shelf } from '../shelves.ts';
import { spineOf } from '../spines.ts';

/** A shelf in a list of shelves. */
export interface ShelfLink {
  name: string;
  address: string;
  /** Resources on it. */
  count: number;
  /** Of a category: where the label sits on its spine. */
  spine?: string;
  /** The shelves within it, where the list shows them. */
  children: ShelfLink[];
}

/** Links to shelves, with those within them where `nested`. */
export function shelfLinks(library: Library, shelves: readonly Shelf[], nested = false): ShelfLink[] {
  return shelves.map((shelf) => ({
    name: shelf.name,
    address: shelf.address,
    count: shelf.count,
    spine: shelf.kind === 'category' ? spineOf(library, shelf) : undefined,
    children: nested ? shelfLinks(library, shelf.children, true) : [],
  }));
}
