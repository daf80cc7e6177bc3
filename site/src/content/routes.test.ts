import { all, fixedRoutes, isAddressable, pageOf, urlFor } from '@clearshelf/shared-types';
import { describe, expect, it } from 'vitest';
import { fixtureLibrary, fixtureSnapshot, libraryWith } from '../testing/fixture-site.ts';
import { pageSize } from './listing.ts';
import { routesOf } from './routes.ts';

const library = fixtureLibrary();
const routes = [...routesOf(library)];
const addresses = routes.map(({ address }) => address);

describe('the pages of the site', () => {
  it('hold every entry that has an address, and every fixed page', () => {
    for (const entry of all(fixtureSnapshot().entries).filter(isAddressable))
      expect(addresses).toContain(urlFor(entry));
    for (const address of Object.values(fixedRoutes)) expect(addresses).toContain(address);
  });

  it('hold every year and every language of the library', () => {
    for (const { year } of library.resources)
      if (year !== undefined) expect(addresses).toContain(urlFor({ type: 'year', year }));
    for (const { code } of fixtureSnapshot().entries.language)
      expect(addresses).toContain(urlFor({ type: 'language', code }));
  });

  it('have one address each', () => {
    expect(new Set(addresses).size).toBe(addresses.length);
  });

  it('hold a listing to its last page', () => {
    const last = Math.ceil(library.resources.length / pageSize);
    expect(addresses).toContain(pageOf(fixedRoutes.resources, last));
    expect(addresses).not.toContain(pageOf(fixedRoutes.resources, last + 1));
  });

  it('let search find each resource, event, page and collection once, and nothing that is withdrawn', () => {
    const found = routes.filter(({ reach }) => reach === 'search').map(({ address }) => address);
    const { resources, events, pages, collections } = library;
    expect(found.toSorted()).toEqual([...resources, ...events, ...pages, ...collections].map(urlFor).toSorted());
    expect(library.withdrawn.length).toBeGreaterThan(0);
    for (const resource of library.withdrawn) expect(addresses).toContain(urlFor(resource));
  });

  it('are named in one sitemap, or in parts of at most 50,000 where there are more', () => {
    const dataOf = (list: typeof routes, address: string) => list.find((route) => route.address === address)?.data();
    const listed = routes.filter(({ reach }) => reach !== 'nobody').map(({ address }) => address);
    expect(dataOf(routes, fixedRoutes.sitemap)).toEqual({ addresses: listed });
    const [page] = library.pages;
    const many = Array.from({ length: 100_000 }, (_, at) => ({ ...page!, slug: `page-${at}` }));
    const large = [...routesOf(libraryWith(library, { pages: many }))];
    const parts = ['/sitemap-1.xml', '/sitemap-2.xml', '/sitemap-3.xml'];
    expect(dataOf(large, fixedRoutes.sitemap)).toEqual({ sitemaps: parts });
    const inParts = parts.map((part) => dataOf(large, part)?.addresses ?? []);
    expect(inParts.slice(0, 2).map(({ length }) => length)).toEqual([50_000, 50_000]);
    expect(inParts.flat()).toEqual(large.filter(({ reach }) => reach !== 'nobody').map(({ address }) => address));
  });

  it('have no sitemap while the public address is unknown', () => {
    const unknown = [...routesOf(libraryWith(library, { siteUrl: undefined }))].map(({ address }) => address);
    expect(unknown).not.toContain(fixedRoutes.sitemap);
    expect(unknown).toHaveLength(addresses.length - 1);
  });
});
