import { fixedRoutes, searchUrl, type Blocks, type Resource } from '@clearshelf/shared-types';
import { derivedOf, readPart, sameItems } from '../derived.ts';
import type { NamedLink } from '../frame.ts';
import type { Library } from '../library.ts';
import { cutPage } from '../listing.ts';
import type { Shelf, ShelfIndex } from '../shelves.ts';
import { countOf, excerptOf, plainTextOf } from '../text.ts';
import { rowsOf, type Row } from './rows.ts';
import { shelfLinks, type ShelfLink } from './shelf-links.ts';

/** One page of a list of resources. */
export interface ListingData {
  title: string;
  /** For search engines. */
  description?: string;
  /** Of the listing's first page. */
  address: string;
  order: 'newest first' | 'A to Z';
  /** Counted from 1. */
  number: number;
  of: number;
  total: number;
  rows: Row[];
  crumb?: NamedLink;
  /** Above the first page's rows. */
  lead?: string;
  intro?: Blocks;
  outward?: NamedLink;
  /** Beside the rows. */
  links: NamedLink[];
  shelves: { name: string; shelves: ShelfLink[] }[];
}

/** All shelves of one kind, with their counts. */
export interface ShelfIndexData {
  name: string;
  /** "region". */
  one: string;
  description: string;
  shelves: ShelfLink[];
}

/** The listing of all resources, newest first or by title. */
export function wholeListing(library: Library, order: ListingData['order'], number: number): ListingData {
  const byTitle = order === 'A to Z';
  return {
    title: byTitle ? 'Resources from A to Z' : 'All resources',
    address: byTitle ? fixedRoutes.titles : fixedRoutes.resources,
    order,
    ...pageOf(library, () => (byTitle ? library.titles : library.resources), number),
    links: [
      byTitle
        ? { name: 'The same, newest first', address: fixedRoutes.resources }
        : { name: 'The same from A to Z', address: fixedRoutes.titles },
    ],
    shelves: [],
  };
}

/** The listing of one category, tag, publisher, year or language. */
export function shelfListing(
  library: Library,
  index: ShelfIndex,
  place: { shelf: Shelf; number: number },
): ListingData {
  const { shelf, number } = place;
  const isFilter = shelf.kind !== 'audience' && shelf.count > 1;
  const above = shelf.parent ?? index;
  const url = library.outward(shelf.url);
  const first: Partial<ListingData> = {
    lead: shelf.description,
    intro: shelf.intro && library.linked(shelf.intro),
    outward: url ? { name: `${shelf.name}’s own site`, address: url } : undefined,
  };
  return {
    title: titleOf(shelf),
    description: shelf.description ?? (shelf.intro && excerptOf(plainTextOf(shelf.intro), 160)),
    address: shelf.address,
    order: 'newest first',
    ...pageOf(library, () => shelf.resources, number),
    crumb: { name: above.name, address: above.address },
    ...(number === 1 && first),
    links: isFilter ? [{ name: 'Search in this list', address: searchUrl({ [shelf.kind]: shelf.key }) }] : [],
    shelves: [
      { name: `In ${shelf.name}`, shelves: shelf.children },
      { name: shelf.parent ? `Also in ${shelf.parent.name}` : index.name, shelves: firstWithin(above) },
    ]
      .filter((list) => list.shelves.some((one) => one !== shelf))
      .map((list) => ({ name: list.name, shelves: shelfLinks(library, list.shelves) })),
  };
}

export function shelfIndexData(library: Library, { name, one, shelves }: ShelfIndex): ShelfIndexData {
  const highest = shelves.filter((shelf) => !shelf.parent);
  return {
    name,
    one,
    description: `The library by ${one}: ${countOf(shelves.length, one, name.toLowerCase())}.`,
    shelves: shelfLinks(library, highest, true),
  };
}

function pageOf(library: Library, resources: () => Resource[], number: number) {
  const page = readPart(() => cutPage(resources(), number));
  return { number: page.number, of: page.of, total: page.total, rows: rowsOf(library, page.resources) };
}

/** The first shelves within another one or on an index that hold something: the same for all of them, so looked for once. */
const firstWithin = derivedOf((above: Shelf | ShelfIndex) => {
  const found: Shelf[] = [];
  for (const one of 'shelves' in above ? above.shelves : above.children) {
    if (found.length === 12) break;
    if (one.count > 0 && one.parent === ('shelves' in above ? undefined : above)) found.push(one);
  }
  return found;
}, sameItems);

function titleOf({ kind, name }: Shelf): string {
  switch (kind) {
    case 'publisher':
      return `Published by ${name}`;
    case 'year':
      return `Published in ${name}`;
    case 'language':
      return `In ${name}`;
    case 'category':
    case 'region':
    case 'topic':
    case 'industry':
    case 'audience':
      return name;
  }
}
