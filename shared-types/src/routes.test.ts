import { describe, expect, it } from 'vitest';
import { addressChanges } from './addresses.ts';
import { tagFolders } from './facets.ts';
import { archivePage, fixedRoutes, pageOf, releasePath, searchUrl, titlesPage, urlFor } from './routes.ts';
import { resource } from './testing/entries.ts';

describe('an address', () => {
  it('is a folder for everything that has a page', () => {
    expect(urlFor({ type: 'resource', slug: 'a' })).toBe('/resources/a/');
    expect(urlFor({ type: 'page', slug: 'about' })).toBe('/about/');
    expect(urlFor({ type: 'year', year: 2018 })).toBe('/years/2018/');
    expect(urlFor({ type: 'language', code: 'zh-Hans' })).toBe('/languages/zh-hans/');
  });

  it.each(Object.entries(tagFolders))('of a %s lies in /%s/', (kind, folder) => {
    expect(urlFor({ type: 'tag', kind: kind as keyof typeof tagFolders, slug: 'x' })).toBe(`/${folder}/x/`);
    expect(Object.values<string>(fixedRoutes)).toContain(`/${folder}/`);
  });

  it('of a file is safe whatever the file is called', () => {
    expect(urlFor({ type: 'file', id: 'abc', name: 'Été 100%.pdf' })).toBe('/files/abc/%C3%89t%C3%A9%20100%25.pdf');
  });

  it('knows where in a release it lies', () => {
    expect(releasePath('/')).toBe('index.html');
    expect(releasePath('/resources/a/')).toBe('resources/a/index.html');
    expect(releasePath('/files/abc/%C3%89t%C3%A9%20100%25.pdf')).toBe('files/abc/Été 100%.pdf');
    expect(releasePath(fixedRoutes.notFound)).toBe('404.html');
  });

  it('of the first page of a text is that of the text, and of an archive page its number', () => {
    expect(pageOf('/resources/a/', 1)).toBe('/resources/a/');
    expect(pageOf('/resources/a/', 2)).toBe('/resources/a/page/2/');
    expect(archivePage('/resources/', 1)).toBe('/resources/page/1/');
  });

  it('of titles can begin with a letter of any script', () => {
    expect(titlesPage('an')).toBe('/titles/an/');
    expect(releasePath(titlesPage('жи'))).toBe('titles/жи/index.html');
  });

  it('of a search holds query and filters', () => {
    expect(searchUrl({})).toBe('/search/');
    expect(searchUrl({ q: 'fish & chips', region: ['asia', 'europe'] })).toBe(
      '/search/#q=fish+%26+chips&region=asia&region=europe',
    );
  });

  it('that is old leads to the present one', () => {
    const redirect = { type: 'redirect' as const, id: 'r'.repeat(24), from: '/z/', to: 'https://example.org/' };
    expect(addressChanges([redirect, resource('a', { oldAddresses: ['/?p=7', '/a/'] })])).toMatchObject([
      { from: '/?p=7', to: '/resources/a/' },
      { from: '/a/', to: '/resources/a/' },
      { from: '/z/', to: 'https://example.org/' },
    ]);
  });
});
