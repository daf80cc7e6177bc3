import type { Page } from '@clearshelf/shared-types';
import type { Library } from './library.ts';
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
import { titlesData, type TitlesData } from './pages/titles.ts';
import { placesOf, type Place, type Subject } from './places.ts';

/**
 * All that one page shows of the library, besides its frame: its template receives nothing else, so a digest of this is
 * a digest of the page. One member is set, that of the page's kind.
 */
export interface PageData {
  home?: HomeData;
  listing?: ListingData;
  titles?: TitlesData;
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

/** A page with what its template needs. */
export interface PageRoute extends Omit<Place, 'subject'> {
  data: () => PageData;
}

/** Every page of the site, in the order in which they are written. */
export function* routesOf(library: Library): Generator<PageRoute> {
  for (const place of placesOf(library)) yield routeOf(library, place);
}

/** The page that stands at a place. */
export function routeOf(library: Library, { subject, ...place }: Place): PageRoute {
  return { ...place, data: () => dataOf(library, subject) };
}

function dataOf(library: Library, subject: Subject): PageData {
  switch (subject.kind) {
    case 'plain':
      return {};
    case 'home':
      return { home: homeData(library) };
    case 'eventIndex':
      return { eventIndex: eventIndexData(library) };
    case 'collectionIndex':
      return { collectionIndex: collectionIndexData(library) };
    case 'search':
      return { search: searchData(library) };
    case 'sitemap':
      return { addresses: subject.addresses };
    case 'sitemaps':
      return { sitemaps: subject.parts };
    case 'listing':
      return { listing: wholeListing(library, subject.number) };
    case 'titles':
      return { titles: titlesData(subject.page) };
    case 'shelfIndex':
      return { shelfIndex: shelfIndexData(library, subject.index) };
    case 'shelf':
      return { listing: shelfListing(library, subject.index, subject) };
    case 'resource':
      return { resource: resourceData(library, subject.resource) };
    case 'furtherText':
      return { furtherText: furtherTextData(library, subject.resource, subject.number) };
    case 'event':
      return { event: eventData(library, subject.event) };
    case 'collection':
      return { collection: collectionData(library, subject.collection) };
    case 'page': {
      const { title, summary, body } = subject.page;
      return { page: { title, summary, body: library.linked(body) } };
    }
  }
}
