import { all, archivePage, fixedRoutes, isAddressable, sitemapPart, urlFor } from '@clearshelf/shared-types';
import { describe, expect, it } from 'vitest';
import { fixtureLibrary, fixtureSnapshot, libraryWith } from '../testing/fixture-site.ts';
import { countArchivePages } from './listing.ts';
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

  it('hold a list to its last archive page', () => {
    const last = countArchivePages(library.resources.length);
    expect(last).toBeGreaterThan(1);
    expect(addresses).toContain(archivePage(fixedRoutes.resources, last));
    expect(addresses).not.toContain(archivePage(fixedRoutes.resources, last + 1));
  });

  it('let search find each resource, event, page and collection once, and nothing that is withdrawn', () => {
    const found = routes.filter(({ reach }) => reach === 'search').map(({ address }) => address);
    const { resources, events, pages, collections } = library;
    expect(found.toSorted()).toEqual([...resources, ...events, ...pages, ...collections].map(urlFor).toSorted());
    expect(library.withdrawn.length).toBeGreaterThan(0);
    for (const resource of library.withdrawn) expect(addresses).toContain(urlFor(resource));
  });

  it('are named in one sitemap, or in parts where there are more than 2,000', () => {
    const dataOf = (list: typeof routes, address: string) => list.find((route) => route.address === address)?.data();
    const listed = routes.filter(({ reach }) => reach !== 'nobody').map(({ address }) => address);
    expect(dataOf(routes, fixedRoutes.sitemap)).toEqual({ addresses: listed });
    const [page] = library.pages;
    const many = Array.from({ length: 6500 }, (_, at) => ({ ...page!, slug: `page-${at}` }));
    const large = [...routesOf(libraryWith(library, { pages: many }))];
    const parts = [1, 2, 3, 4].map(sitemapPart);
    expect(dataOf(large, fixedRoutes.sitemap)).toEqual({ sitemaps: parts });
    const inParts = parts.flatMap((part) => dataOf(large, part)?.addresses ?? []);
    const listedThere = large.filter(({ reach }) => reach !== 'nobody').map(({ address }) => address);
    expect(inParts.toSorted()).toEqual(listedThere.toSorted());
  });

  it('have no sitemap while the public address is unknown', () => {
    const unknown = [...routesOf(libraryWith(library, { siteUrl: undefined }))].map(({ address }) => address);
    expect(unknown).not.toContain(fixedRoutes.sitemap);
    expect(unknown).toHaveLength(addresses.length - 1);
  });
});
