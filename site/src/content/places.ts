import {
  archivePage,
  computeOnce,
  fixedRoutes,
  keyOf,
  pageOf,
  urlFor,
  type Collection,
  type Event,
  type Page,
  type Resource,
} from '@clearshelf/shared-types';
import { partsOf } from './body-parts.ts';
import { derivedOf, sameItems } from './derived.ts';
import type { Library } from './library.ts';
import { countArchivePages } from './listing.ts';
import type { Shelf, ShelfIndex } from './shelves.ts';
import { cutSitemap } from './sitemaps.ts';
import { titlesPagesOf, type TitlesPage } from './titles.ts';

type FixedKind = 'home' | 'eventIndex' | 'collectionIndex' | 'search' | 'plain';

/** What a page is about, as far as its address tells. */
export type Subject =
  | { kind: FixedKind }
  | { kind: 'sitemap'; addresses: string[] }
  | { kind: 'sitemaps'; parts: string[] }
  | { kind: 'listing'; number?: number }
  | { kind: 'titles'; page: TitlesPage }
  | { kind: 'shelfIndex'; index: ShelfIndex }
  | { kind: 'shelf'; index: ShelfIndex; shelf: Shelf; number?: number }
  | { kind: 'resource'; resource: Resource }
  | { kind: 'furtherText'; resource: Resource; number: number }
  | { kind: 'event'; event: Event }
  | { kind: 'collection'; collection: Collection }
  | { kind: 'page'; page: Page };

/** Where a page stands, and which template writes it. */
export interface Place {
  address: string;
  /** The template's route as Astro names it: `/resources/[slug]`. */
  pattern: string;
  /** Who should find it: the site's own search (and the sitemap), only the sitemap, or nobody. */
  reach: 'search' | 'sitemap' | 'nobody';
  /** The entry that the page stands for: `resource k3j…`. Without it the page has no reason to be. */
  entry?: string;
  subject: Subject;
}

/** Every page of the site, in the order in which they are written. */
export function* placesOf(library: Library): Generator<Place> {
  const listed: string[] = [];
  for (const place of pagesOf(library)) {
    if (place.reach !== 'nobody') listed.push(place.address);
    yield place;
  }
  // The protocol of sitemaps wants whole addresses, so a site that does not know its own has none.
  if (library.siteUrl !== undefined) yield* findSitemaps(library, listed);
}

/** Whether a page belongs to a list by date, or to the titles. */
export function isOfList({ subject }: Place): boolean {
  return listKinds.includes(subject.kind);
}

const listKinds: Subject['kind'][] = ['listing', 'shelf', 'titles'];

function* pagesOf(library: Library): Generator<Place> {
  yield* fixedPlaces();
  for (const [address, number] of listPages(fixedRoutes.resources, library.resources.length))
    yield { address, pattern: '/resources/[...page]', reach: 'sitemap', subject: { kind: 'listing', number } };
  for (const page of titlesPagesOf(library))
    yield {
      address: page.address,
      pattern: '/titles/[...beginning]',
      reach: 'sitemap',
      subject: { kind: 'titles', page },
    };
  yield* shelfPlaces(library);
  for (const resource of [...library.resources, ...library.withdrawn]) yield* findResourcePlaces(resource);
  for (const event of library.events) yield found(event, '/events/[slug]', { kind: 'event', event });
  for (const collection of library.collections)
    yield found(collection, '/collections/[slug]', { kind: 'collection', collection });
  for (const page of library.pages) yield found(page, '/[slug]', { kind: 'page', page });
}

function* fixedPlaces(): Generator<Place> {
  const fixed = (address: string, kind: FixedKind) => ({
    address,
    pattern: address.replace(/(?<=.)\/$/, '').replace('.html', ''),
    reach: ['search', 'plain'].includes(kind) ? ('nobody' as const) : ('sitemap' as const),
    subject: { kind },
  });
  yield fixed(fixedRoutes.home, 'home');
  yield fixed(fixedRoutes.events, 'eventIndex');
  yield fixed(fixedRoutes.collections, 'collectionIndex');
  yield fixed(fixedRoutes.search, 'search');
  yield fixed(fixedRoutes.notFound, 'plain');
  yield fixed(fixedRoutes.robots, 'plain');
}

const lastSitemaps = new WeakMap<Library, { listed: string[]; places: Place[] }>();

/** The sitemaps of a library: they stay as they are until an address comes or goes. */
function findSitemaps(library: Library, listed: string[]): Place[] {
  const last = lastSitemaps.get(library);
  if (last && sameItems(last.listed, listed)) return last.places;
  const places = [...sitemaps(listed)];
  lastSitemaps.set(library, { listed, places });
  return places;
}

/** One file, or a list of several where one would be too long. */
function* sitemaps(addresses: string[]): Generator<Place> {
  const reach = 'nobody';
  const parts = cutSitemap(addresses);
  const subject: Subject =
    parts.length === 0
      ? { kind: 'sitemap', addresses }
      : { kind: 'sitemaps', parts: parts.map(({ address }) => address) };
  yield { address: fixedRoutes.sitemap, pattern: fixedRoutes.sitemap, reach, subject };
  for (const { address, addresses: some } of parts)
    yield { address, pattern: '/sitemap-[part].xml', reach, subject: { kind: 'sitemap', addresses: some } };
}

function* shelfPlaces({ indexes }: Library): Generator<Place> {
  for (const index of Object.values(indexes)) {
    const pattern = index.address.slice(0, -1);
    yield { address: index.address, pattern, reach: 'sitemap', subject: { kind: 'shelfIndex', index } };
    const findPages = shelfPagesOf(index);
    for (const shelf of index.shelves) yield* findPages(shelf);
  }
}

/** Finds the pages of the shelves of an index: made again only when a shelf has another address, or other pages. */
const shelfPagesOf = derivedOf((index: ShelfIndex) => derivedOf((shelf: Shelf) => shelfPages(index, shelf)));

function shelfPages(index: ShelfIndex, shelf: Shelf): Place[] {
  const pattern = `${index.address.slice(0, -1)}/[shelf]/[...page]`;
  const { entry } = shelf;
  return listPages(shelf.address, shelf.count).map(([address, number]) => ({
    address,
    pattern,
    reach: 'sitemap',
    entry,
    subject: { kind: 'shelf', index, shelf, number },
  }));
}

/** The pages of a resource: made once, since they are most of all. */
const findResourcePlaces = computeOnce((resource: Resource) => [...resourcePlaces(resource)]);

/** A text that is too long for one page continues on further ones. */
function* resourcePlaces(resource: Resource): Generator<Place> {
  const address = urlFor(resource);
  const entry = `resource ${resource.id}`;
  yield {
    address,
    pattern: '/resources/[slug]',
    reach: resource.withdrawal ? 'nobody' : 'search',
    entry,
    subject: { kind: 'resource', resource },
  };
  for (let number = 2; number <= partsOf(resource.body).length; number += 1)
    yield {
      address: pageOf(address, number),
      pattern: '/resources/[slug]/page/[part]',
      reach: 'nobody',
      entry,
      subject: { kind: 'furtherText', resource, number },
    };
}

/** The first page of a list by date, then its archive pages with their numbers. */
function listPages(list: string, rows: number): [address: string, number?: number][] {
  const archivePages = Array.from({ length: countArchivePages(rows) }, (_, at): [string, number] => [
    archivePage(list, at + 1),
    at + 1,
  ]);
  return [[list], ...archivePages];
}

function found(entry: Event | Collection | Page, pattern: string, subject: Subject): Place {
  return { address: urlFor(entry), pattern, reach: 'search', entry: keyOf(entry), subject };
}
