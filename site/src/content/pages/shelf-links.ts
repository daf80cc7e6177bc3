import type { Library } from '../library.ts';
import type { Shelf } from '../shelves.ts';
import { spineOf } from '../spines.ts';

/** A shelf in a list of shelves. */
export interface ShelfLink {
  name: string;
  address: string;
  /** Resources on it, where the list counts them. */
  count?: number;
  /** Of a category: where the label sits on its spine. */
  spine?: string;
  /** The shelves within it, where the list shows them. */
  children: ShelfLink[];
}

export interface ShelfLinkOptions {
  /** Those within each shelf stand below it. */
  nested?: boolean;
  counts?: boolean;
}

/** Links to shelves. */
export function shelfLinks(
  library: Library,
  shelves: readonly Shelf[],
  { nested = false, counts = true }: ShelfLinkOptions = {},
): ShelfLink[] {
  return shelves.map((shelf) => ({
    name: shelf.name,
    address: shelf.address,
    count: counts ? shelf.count : undefined,
    spine: shelf.kind === 'category' ? spineOf(library, shelf) : undefined,
    children: nested ? shelfLinks(library, shelf.children, { nested, counts }) : [],
  }));
}
