import type { EntryOutline, OutlineOf } from './entries/index.ts';
import { tagFolders, tagRoutes, type TagKind } from './facets.ts';

/** The types of entry that have a page of their own. */
export const addressableTypes = ['category', 'tag', 'publisher', 'resource', 'event', 'page', 'collection'] as const;
export type AddressableType = (typeof addressableTypes)[number];
export type AddressableEntry = OutlineOf<AddressableType>;

/** Pages that no entry stands behind. `resources` is the list of all, newest first; `titles` their titles from A to Z. */
export const fixedRoutes = {
  home: '/',
  search: '/search/',
  resources: '/resources/',
  titles: '/titles/',
  categories: '/categories/',
  ...tagRoutes,
  publishers: '/publishers/',
  years: '/years/',
  languages: '/languages/',
  events: '/events/',
  collections: '/collections/',
  notFound: '/404.html',
  sitemap: '/sitemap.xml',
  robots: '/robots.txt',
} as const;

/** What an address can be made for. `resourceOf` years and languages have no entry behind them; files are served as they are. */
export type RouteTarget =
  | {
      [T in AddressableType]: { type: T; slug: string } & (T extends 'tag' ? { kind: TagKind } : unknown);
    }[AddressableType]
  | { type: 'year'; year: number }
  | { type: 'language'; code: string }
  | { type: 'file'; id: string; name: string };

/**
 * Makes the public address of something: a path from the root of the site. Pages end in `/`.
 * Every address on the site comes from here, so that changing one is one change.
 */
export function urlFor(target: RouteTarget): string {
  switch (target.type) {
    case 'resource':
      return `/resources/${target.slug}/`;
    case 'category':
      return `/categories/${target.slug}/`;
    case 'tag':
      return `/${tagFolders[target.kind]}/${target.slug}/`;
    case 'publisher':
      return `/publishers/${target.slug}/`;
    case 'event':
      return `/events/${target.slug}/`;
    case 'page':
      return `/${target.slug}/`;
    case 'collection':
      return `/collections/${target.slug}/`;
    case 'year':
      return `/years/${target.year}/`;
    case 'language':
      return `/languages/${target.code.toLowerCase()}/`;
    case 'file':
      return `/files/${target.id}/${encodeURIComponent(target.name)}`;
  }
}

/** The address of one page of a long text. Page 1 is that of the text itself. */
export function pageOf(text: string, page: number): string {
  return page === 1 ? text : archivePage(text, page);
}

/** The address of one archive page of a list, counted from the oldest: page 1 holds the oldest rows. */
export function archivePage(list: string, number: number): string {
  return `${list}page/${number}/`;
}

/** The address of the titles that begin in one way. Letters of any script are written with percent signs. */
export function titlesPage(beginning: string): string {
  return `${fixedRoutes.titles}${encodeURIComponent(beginning)}/`;
}

/** The address of one part of a sitemap that is too long for one file, counted from 1. */
export function sitemapPart(number: number): string {
  return fixedRoutes.sitemap.replace('.xml', `-${number}.xml`);
}

/**
 * The search page with a query or filters set: `/search/#region=europe`. They stand behind `#`, which a browser keeps to
 * itself: what somebody searches for reaches no server and no log.
 */
export function searchUrl(parameters: Record<string, string | string[]>): string {
  const pairs = Object.entries(parameters).flatMap(([name, value]) =>
    [value].flat().map((one): [string, string] => [name, one]),
  );
  const query = new URLSearchParams(pairs).toString();
  return query ? `${fixedRoutes.search}#${query}` : fixedRoutes.search;
}

/** Where in a release the page of an address lies: `/a/` is `a/index.html`, `/sitemap.xml` is itself. */
export function releasePath(address: string): string {
  const path = decodeURIComponent(address.slice(1));
  return path === '' || path.endsWith('/') ? `${path}index.html` : path;
}

/** Tells whether an entry has a page of its own. */
export function isAddressable<T extends EntryOutline>(entry: T): entry is Extract<T, { type: AddressableType }> {
  return (addressableTypes as readonly string[]).includes(entry.type);
}
