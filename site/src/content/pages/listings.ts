import { fixedRoutes, isFiltered, searchUrl, type Blocks, type Resource } from '@clearshelf/shared-types';
import { derivedOf, readPart, sameItems } from '../derived.ts';
import type { NamedLink } from '../frame.ts';
import type { Library } from '../library.ts';
import { cutPage, type ListPage } from '../listing.ts';
import type { Shelf, ShelfIndex } from '../shelves.ts';
import { countOf, excerptOf, plainTextOf } from '../text.ts';
import { rowsOf, type Row } from './rows.ts';
import { shelfLinks, type ShelfLink } from './shelf-links.ts';

/** One page of a list by date. An archive page has nothing that changes when rows are added. */
export interface ListingData extends Omit<ListPage, 'resources'> {
  title: string;
  /** For search engines. */
  description?: string;
  /** Of the list's first page. */
  address: string;
  /** Resources in the whole list: only the first page says it. */
  total?: number;
  rows: Row[];
  crumb?: NamedLink;
  /** Above the first page's rows. */
  lead?: string;
  intro?: Blocks;
  outward?: NamedLink;
  /** Beside the rows. */
  links: NamedLink[];
  shelves: ShelfList[];
}

/** Shelves under a heading. */
export interface ShelfList {
  name: string;
  shelves: ShelfLink[];
}

/** All shelves of one kind, with their counts. */
export interface ShelfIndexData {
  name: string;
  /** "region". */
  one: string;
  description: string;
  shelves: ShelfLink[];
}

/** The list of all resources. */
export function wholeListing(library: Library, number?: number): ListingData {
  return {
    title: 'All resources',
    address: fixedRoutes.resources,
    ...pageOf(library, () => library.resources, number),
    links: [{ name: 'Titles from A to Z', address: fixedRoutes.titles }],
    shelves: [],
  };
}

/** The list of one category, tag, publisher, year or language. */
export function shelfListing(
  library: Library,
  index: ShelfIndex,
  place: { shelf: Shelf; number?: number },
): ListingData {
  const { shelf, number } = place;
  const isFilter = isFiltered(shelf.kind) && shelf.count > 1;
  const above = shelf.parent ?? index;
  return {
    title: titleOf(shelf),
    description: shelf.description ?? (shelf.intro && excerptOf(plainTextOf(shelf.intro), 160)),
    address: shelf.address,
    ...pageOf(library, () => shelf.resources, number),
    crumb: { name: above.name, address: above.address },
    links: isFilter ? [{ name: 'Search in this list', address: searchUrl({ [shelf.kind]: shelf.key }) }] : [],
    shelves: [],
    ...(number === undefined && firstPageOf(library, index, shelf)),
  };
}

/** What only the first page of a list shows: its words, and what is beside it. */
function firstPageOf(
  library: Library,
  index: ShelfIndex,
  shelf: Shelf,
): Partial<ListingData> & { shelves: ShelfList[] } {
  const url = library.outward(shelf.url);
  const beside = siblingsOf(index, shelf);
  const lists = [
    { name: `In ${shelf.name}`, shelves: shelfLinks(library, shelf.children) },
    // Without counts: each of them would change with every resource of another.
    {
      name: shelf.parent ? `Also in ${shelf.parent.name}` : index.name,
      shelves: shelfLinks(library, beside, { counts: false }),
    },
  ];
  return {
    lead: shelf.description,
    intro: shelf.intro && library.linked(shelf.intro),
    outward: url ? { name: `${shelf.name}’s own site`, address: url } : undefined,
    shelves: lists.filter(({ shelves }) => shelves.length > 0),
  };
}

export function shelfIndexData(library: Library, { name, one, shelves }: ShelfIndex): ShelfIndexData {
  const highest = shelves.filter((shelf) => !shelf.parent);
  return {
    name,
    one,
    description: `The library by ${one}: ${countOf(shelves.length, one, name.toLowerCase())}.`,
    shelves: shelfLinks(library, highest, { nested: true }),
  };
}

function pageOf(library: Library, resources: () => Resource[], number: number | undefined) {
  const { resources: shown, ...page } = readPart(() => cutPage(resources(), number));
  const total = number === undefined ? readPart(() => resources().length) : undefined;
  return { ...page, total, rows: rowsOf(library, shown) };
}

/** The first of those beside a shelf, itself among them; none where it would stand alone. */
function siblingsOf(index: ShelfIndex, shelf: Shelf): Shelf[] {
  const siblings = firstWithin(shelf.parent ?? index);
  return siblings.some((one) => one !== shelf) ? siblings : [];
}

/** The first shelves within another one, or highest on an index, that hold something. They are looked for once for all. */
const firstWithin = derivedOf((above: Shelf | ShelfIndex) => {
  const found: Shelf[] = [];
  const isIndex = 'shelves' in above;
  for (const one of isIndex ? above.shelves : above.children) {
    if (found.length === 12) break;
    if (one.count > 0 && !(isIndex && one.parent)) found.push(one);
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
