import {
  fixedRoutes,
  pageOf,
  urlFor,
  type Collection,
  type Event,
  type Page,
  type Resource,
} from '@clearshelf/shared-types';
import { partsOf } from './body-parts.ts';
import type { Library } from './library.ts';
import { pagesIn } from './listing.ts';
import type { Shelf, ShelfIndex } from './shelves.ts';

/** What a page is about, handed to its template. */
export interface Subject {
  resource?: Resource;
  event?: Event;
  collection?: Collection;
  page?: Page;
  index?: ShelfIndex;
  shelf?: Shelf;
  /** Which page of a listing, or which part of a long text, counted from 1. */
  number?: number;
}

/** A page to write: where it stands, and which template writes it. */
export interface PageRoute {
  address: string;
  /** The template's route as Astro names it: `/resources/[slug]`. */
  pattern: string;
  /** Who should find it: the site's own search (and the sitemap), only the sitemap, or nobody. */
  reach: 'search' | 'sitemap' | 'nobody';
  subject: Subject;
}

/** Every page of the site, in the order in which they are written. */
export function* routesOf(library: Library): Generator<PageRoute> {
  yield* fixedPages(library);
  const { length } = library.resources;
  yield* listing(fixedRoutes.resources, length, { pattern: '/resources/[...page]', subject: {} });
  yield* listing(fixedRoutes.titles, length, { pattern: '/titles/[...page]', subject: {} });
  for (const index of Object.values(library.indexes)) {
    const pattern = index.address.slice(0, -1);
    yield { address: index.address, pattern, reach: 'sitemap', subject: { index } };
    for (const shelf of index.shelves) {
      const template = { pattern: `${pattern}/[shelf]/[...page]`, subject: { index, shelf } };
      yield* listing(shelf.address, shelf.resources.length, template);
    }
  }
  for (const resource of [...library.resources, ...library.withdrawn]) yield* resourcePages(resource);
  for (const event of library.events)
    yield { address: urlFor(event), pattern: '/events/[slug]', reach: 'search', subject: { event } };
  for (const collection of library.collections)
    yield { address: urlFor(collection), pattern: '/collections/[slug]', reach: 'search', subject: { collection } };
  for (const page of library.pages)
    yield { address: urlFor(page), pattern: '/[slug]', reach: 'search', subject: { page } };
}

function* fixedPages({ siteUrl }: Library): Generator<PageRoute> {
  const subject = {};
  yield { address: fixedRoutes.home, pattern: '/', reach: 'sitemap', subject };
  yield { address: fixedRoutes.events, pattern: '/events', reach: 'sitemap', subject };
  yield { address: fixedRoutes.collections, pattern: '/collections', reach: 'sitemap', subject };
  yield { address: fixedRoutes.search, pattern: '/search', reach: 'nobody', subject };
  yield { address: fixedRoutes.notFound, pattern: '/404', reach: 'nobody', subject };
  yield { address: fixedRoutes.robots, pattern: fixedRoutes.robots, reach: 'nobody', subject };
  // The protocol of sitemaps wants whole addresses, so a site that does not know its own has none.
  if (siteUrl !== undefined)
    yield { address: fixedRoutes.sitemap, pattern: fixedRoutes.sitemap, reach: 'nobody', subject };
}

/** A text that is too long for one page continues on further ones. */
function* resourcePages(resource: Resource): Generator<PageRoute> {
  const address = urlFor(resource);
  const reach = resource.withdrawal ? 'nobody' : 'search';
  yield { address, pattern: '/resources/[slug]', reach, subject: { resource, number: 1 } };
  for (let number = 2; number <= partsOf(resource.body ?? []).length; number += 1) {
    const subject = { resource, number };
    yield { address: pageOf(address, number), pattern: '/resources/[slug]/page/[part]', reach: 'nobody', subject };
  }
}

function* listing(
  address: string,
  count: number,
  { pattern, subject }: Pick<PageRoute, 'pattern' | 'subject'>,
): Generator<PageRoute> {
  for (let number = 1; number <= pagesIn(count); number += 1)
    yield { address: pageOf(address, number), pattern, reach: 'sitemap', subject: { ...subject, number } };
}
