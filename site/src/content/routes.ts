import { fixedRoutes, pageOf, sitemapPart, urlFor, type Page, type Resource } from '@clearshelf/shared-types';
import { partsOf } from './body-parts.ts';
import type { Library } from './library.ts';
import { pagesIn } from './listing.ts';
import {
  collectionData,
  collectionIndexData,
  type CollectionData,
  type CollectionIndexData,
} from './pages/collections.ts';
import { eventData, eventIndexData, type EventData, type EventIndexData } from './pages/events.ts';
import { homeData, type HomeData } from './pages/home.ts';
import { shelfIndexData, shelfListing, wholeListing, type ListingData, type ShelfIndexData } from './pages/listings.ts';
import { furtherTextData, resourceData, type FurtherTextData, type ResourceData } from './pages/resource.ts';
import { searchData, type SearchData } from './pages/search.ts';

/**
 * All that one page shows of the library, besides its frame: its template receives nothing else, so a digest of this is
 * a digest of the page. One member is set, that of the page's kind.
 */
export interface PageData {
  home?: HomeData;
  listing?: ListingData;
  shelfIndex?: ShelfIndexData;
  resource?: ResourceData;
  furtherText?: FurtherTextData;
  eventIndex?: EventIndexData;
  event?: EventData;
  collectionIndex?: CollectionIndexData;
  collection?: CollectionData;
  page?: Pick<Page, 'title' | 'summary' | 'body'>;
  search?: SearchData;
  /** Of a sitemap: addresses that search engines should know. */
  addresses?: string[];
  /** Of a sitemap in parts: the addresses of these. */
  sitemaps?: string[];
}

/** Where a page stands, and which template writes it. */
export interface PageRoute {
  address: string;
  /** The template's route as Astro names it: `/resources/[slug]`. */
  pattern: string;
  /** Who should find it: the site's own search (and the sitemap), only the sitemap, or nobody. */
  reach: 'search' | 'sitemap' | 'nobody';
  data: () => PageData;
}

/** Addresses that one sitemap may hold, as its protocol says. */
const longestSitemap = 50_000;

/** Every page of the site, in the order in which they are written. */
export function* routesOf(library: Library): Generator<PageRoute> {
  const listed: string[] = [];
  for (const route of pagesOf(library)) {
    if (route.reach !== 'nobody') listed.push(route.address);
    yield route;
  }
  // The protocol of sitemaps wants whole addresses, so a site that does not know its own has none.
  if (library.siteUrl !== undefined) yield* sitemaps(listed);
}

function* pagesOf(library: Library): Generator<PageRoute> {
  yield* fixedPages(library);
  const { length } = library.resources;
  yield* listing(fixedRoutes.resources, length, '/resources/[...page]', (number) =>
    wholeListing(library, 'newest first', number),
  );
  yield* listing(fixedRoutes.titles, length, '/titles/[...page]', (number) => wholeListing(library, 'A to Z', number));
  yield* shelfPages(library);
  for (const resource of [...library.resources, ...library.withdrawn]) yield* resourcePages(library, resource);
  for (const event of library.events)
    yield found(urlFor(event), '/events/[slug]', () => ({ event: eventData(library, event) }));
  for (const collection of library.collections)
    yield found(urlFor(collection), '/collections/[slug]', () => ({ collection: collectionData(library, collection) }));
  for (const page of library.pages) {
    const { title, summary, body } = page;
    yield found(urlFor(page), '/[slug]', () => ({ page: { title, summary, body } }));
  }
}

function* fixedPages(library: Library): Generator<PageRoute> {
  const fixed = (
    address: string,
    data: PageRoute['data'] = () => ({}),
    reach: PageRoute['reach'] = 'sitemap',
  ): PageRoute => ({ address, pattern: address.replace(/(?<=.)\/$/, '').replace('.html', ''), reach, data });
  yield fixed(fixedRoutes.home, () => ({ home: homeData(library) }));
  yield fixed(fixedRoutes.events, () => ({ eventIndex: eventIndexData(library) }));
  yield fixed(fixedRoutes.collections, () => ({ collectionIndex: collectionIndexData(library) }));
  yield fixed(fixedRoutes.search, () => ({ search: searchData(library) }), 'nobody');
  yield fixed(fixedRoutes.notFound, undefined, 'nobody');
  yield fixed(fixedRoutes.robots, undefined, 'nobody');
}

/** One file, or a list of several where one may not hold them all. */
function* sitemaps(addresses: string[]): Generator<PageRoute> {
  const sitemap = (address: string, pattern: string, data: PageData): PageRoute => ({
    address,
    pattern,
    reach: 'nobody',
    data: () => data,
  });
  const whole = fixedRoutes.sitemap;
  if (addresses.length <= longestSitemap) {
    yield sitemap(whole, whole, { addresses });
    return;
  }
  const parts = Array.from({ length: Math.ceil(addresses.length / longestSitemap) }, (_, at) => sitemapPart(at + 1));
  yield sitemap(whole, whole, { sitemaps: parts });
  for (const [at, address] of parts.entries())
    yield sitemap(address, '/sitemap-[part].xml', {
      addresses: addresses.slice(at * longestSitemap, (at + 1) * longestSitemap),
    });
}

function* shelfPages(library: Library): Generator<PageRoute> {
  for (const index of Object.values(library.indexes)) {
    const pattern = index.address.slice(0, -1);
    yield {
      address: index.address,
      pattern,
      reach: 'sitemap',
      data: () => ({ shelfIndex: shelfIndexData(library, index) }),
    };
    for (const shelf of index.shelves)
      yield* listing(shelf.address, shelf.resources.length, `${pattern}/[shelf]/[...page]`, (number) =>
        shelfListing(library, index, { shelf, number }),
      );
  }
}

/** A text that is too long for one page continues on further ones. */
function* resourcePages(library: Library, resource: Resource): Generator<PageRoute> {
  const address = urlFor(resource);
  yield {
    address,
    pattern: '/resources/[slug]',
    reach: resource.withdrawal ? 'nobody' : 'search',
    data: () => ({ resource: resourceData(library, resource) }),
  };
  for (let number = 2; number <= partsOf(resource.body).length; number += 1)
    yield {
      address: pageOf(address, number),
      pattern: '/resources/[slug]/page/[part]',
      reach: 'nobody',
      data: () => ({ furtherText: furtherTextData(library, resource, number) }),
    };
}

function* listing(
  address: string,
  count: number,
  pattern: string,
  dataOf: (number: number) => ListingData,
): Generator<PageRoute> {
  for (let number = 1; number <= pagesIn(count); number += 1)
    yield {
      address: pageOf(address, number),
      pattern,
      reach: 'sitemap',
      data: () => ({ listing: dataOf(number) }),
    };
}

function found(address: string, pattern: string, data: PageRoute['data']): PageRoute {
  return { address, pattern, reach: 'search', data };
}
