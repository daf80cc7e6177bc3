import type { Library } from './library.ts';
import type { Shelf } from './shelves.ts';

/** Where the label sits on a category's spine: six places, then six again with a broader label. */
export function spineOf(library: Library, category: Shelf): string {
  const place = library.indexes.category.shelves.indexOf(category);
  const start = 8 + (place % 6) * 13;
  const height = place % 12 < 6 ? 12 : 30;
  return `--a:${start}%;--b:${Math.min(start + height, 94)}%`;
}
