import { urlFor } from '@clearshelf/shared-types';
import type { NamedLink } from '../frame.ts';
import type { Library } from '../library.ts';
import { rowsOf, type Row } from './rows.ts';
import { shelfLinks, type ShelfLink } from './shelf-links.ts';

/** What the home page shows. */
export interface HomeData {
  name: string;
  description: string;
  /** Resources in the library. */
  total: number;
  categories: ShelfLink[];
  browse: NamedLink[];
  collections: { title: string; address: string; summary?: string }[];
  newest: Row[];
}

export function homeData(library: Library): HomeData {
  const { site, resources, indexes, collections } = library;
  const categories = indexes.category.shelves.filter((shelf) => shelf.count > 0);
  const browse = Object.values(indexes).filter(({ kind, shelves }) => kind !== 'category' && shelves.length > 0);
  return {
    name: site.name,
    description: site.description,
    total: resources.length,
    categories: shelfLinks(library, categories),
    browse: browse.map(({ name, address }) => ({ name, address })),
    collections: collections.map((one) => ({ title: one.title, address: urlFor(one), summary: one.summary })),
    newest: rowsOf(library, resources.slice(0, 6)),
  };
}
