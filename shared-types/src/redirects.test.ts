import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressChanges, checkAddresses, type ClaimedChange } from './addresses.ts';
import type { Redirect } from './entries/index.ts';
import { addressKey, cutAddress, isOwnAddress } from './own-address.ts';
import { findRedirect, redirectTable } from './redirect-table.ts';
import { resolveRedirects } from './redirects.ts';
import { readAddress, livingAddresses } from './release-path.ts';
import { resource } from './testing/entries.ts';
import { anyAddress, spellingsOf } from './testing/spellings.ts';

const pages = [
  'index.html',
  'about/index.html',
  'safety/index.html',
  '404.html',
  'sitemap.xml',
  'robots.txt',
  'search/index.html',
  'resources/index.html',
  'resources/page/2/index.html',
  'resources/a/index.html',
  'years/2020/index.html',
  'files/aaaaaaaaaaaaaaaaaaaaaaaa/Größe.pdf',
  'pagefind/index.json',
  'pagefind/words/0a.pack',
];
const lives = livingAddresses(pages);

function redirect(from: string, to: string, number = 0): Redirect {
  return { type: 'redirect', id: String(number).padStart(24, '0'), from, to };
}

function resolve(pairs: [from: string, to: string][], options?: { siteUrl?: string }) {
  const entries = pairs.map(([from, to], number) => redirect(from, to, number));
  const { redirects, faults } = resolveRedirects(addressChanges(entries), lives, options);
  return {
    leads: Object.fromEntries(redirects.map(({ from, to }) => [from, to])),
    faults: faults.map(({ problem }) => problem),
  };
}

describe('a redirect', () => {
  it.each(['/about', '/ABOUT/', '/%61bout/', '//about/', '/a/../about', '/about/index.html', '/About/INDEX.HTML/'])(
    'from %s never takes the place of a page, and needs no row to lead to it',
    (from) => {
      expect(resolve([[from, '/safety/']])).toEqual({ leads: {}, faults: [expect.stringContaining('(/about/)')] });
      expect(resolve([[from, '/about/']])).toEqual({ leads: {}, faults: [] });
      expect(resolve([[from, '/About#contact']])).toEqual({ leads: {}, faults: [] });
    },
  );

  it.each([
    '/',
    '/index.html',
    '/resources/page/2',
    '/years/2020/',
    '/sitemap.xml/',
    '/Robots.txt/',
    '/search/index.html/',
    '/files/aaaaaaaaaaaaaaaaaaaaaaaa/gro%CC%88%C3%9fe.PDF',
    '/404.html',
    '/pagefind/index.json',
  ])('from %s falls away, since something lives there', (from) => {
    expect(resolve([[from, '/safety/']])).toMatchObject({ leads: {}, faults: [expect.any(String)] });
  });

  it.each([
    ['/About', '/about/'],
    ['/about#contact', '/about/#contact'],
    ['/about/index.html?a=1&b=2#x', '/about/?a=1&b=2#x'],
    ['/SITEMAP.XML/', '/sitemap.xml'],
    ['/files/aaaaaaaaaaaaaaaaaaaaaaaa/gro%CC%88%C3%9fe.pdf', '/files/aaaaaaaaaaaaaaaaaaaaaaaa/Gr%C3%B6%C3%9Fe.pdf'],
    ['https://example.org/a b#c', 'https://example.org/a b#c'],
    ['https://library.example/about', '/about/'],
    ['http://LIBRARY.example.:80/about#x', '/about/#x'],
    ['https://library.example:8443/about', 'https://library.example:8443/about'],
  ])('to %s leads to %s', (to, right) => {
    expect(resolve([['/old/', to]], { siteUrl: 'https://library.example' })).toEqual({
      leads: { '/old/': right },
      faults: [],
    });
  });

  it.each(['/nowhere/', 'javascript:alert(1)', '//evil.example/', '/\\evil.example', 'data:,x', '/100%/', 'about', ''])(
    'to %s falls away',
    (to) => {
      expect(resolve([['/old/', to]])).toEqual({ leads: {}, faults: [expect.stringContaining('not there')] });
    },
  );

  it('that leads to another is led on to its end, and keeps the part of the page', () => {
    const { leads } = resolve([
      ['/a/', '/B#one'],
      ['/b', '/c/index.html'],
      ['/c/', '/about/'],
      ['/d/', '/e/#here'],
      ['/e/', 'https://example.org/#there'],
    ]);
    expect(leads).toEqual({
      '/a/': '/about/#one',
      '/b': '/about/',
      '/c/': '/about/',
      '/d/': 'https://example.org/#there',
      '/e/': 'https://example.org/#there',
    });
  });

  it('that turns in a circle falls away, and what leads into the circle too', () => {
    const { leads, faults } = resolve(
      [
        ['/a/', '/B'],
        ['/b/', '/a'],
        ['/c/', '/a/'],
        ['/d/', '/d'],
        ['/e/', 'https://library.example/e/'],
        ['/about/?x=1', '/about/?x=1&y=2'],
      ],
      { siteUrl: 'https://library.example/' },
    );
    expect(leads).toEqual({});
    expect(faults).toHaveLength(6);
    for (const fault of faults) expect(fault).toContain('circle');
  });

  it('comes back with what it leads to', () => {
    const changes = addressChanges([redirect('/old/', '/new/')]);
    expect(resolveRedirects(changes, lives).redirects).toEqual([]);
    expect(resolveRedirects(changes, livingAddresses(['new/index.html'])).redirects).toHaveLength(1);
  });

  it('for the address of another one falls away, the first by id stays', () => {
    const { leads, faults } = resolve([
      ['/old/', '/about/'],
      ['/OLD', '/safety/'],
    ]);
    expect(leads).toEqual({ '/old/': '/about/' });
    expect(faults).toEqual([expect.stringContaining('/OLD is also one of redirect "/old/"')]);
  });

  it('through a thousand others is led on at once', () => {
    const chain = Array.from({ length: 30_000 }, (_, at): [string, string] => [`/c${at}/`, `/c${at + 1}/`]);
    expect(resolve([...chain, ['/c30000/', '/about/']]).leads['/c0/']).toBe('/about/');
  });

  it('of an entry that has no page now waits for it without a word', () => {
    const changes = addressChanges([resource('gone', { oldAddresses: ['/was/', '/WAS', '/resources/gone'] })]);
    expect(resolveRedirects(changes, lives)).toEqual({ redirects: [], faults: [] });
    const here = livingAddresses(['resources/gone/index.html']);
    expect(resolveRedirects(changes, here)).toEqual({
      redirects: [{ from: '/WAS', to: '/resources/gone/' }],
      faults: [],
    });
  });
});

describe('redirects of every spelling', () => {
  const target = fc.oneof(
    anyAddress,
    fc.constantFrom(
      '/about/',
      '/About',
      '/a/',
      '/b',
      '/?p=1',
      '/resources/a#x',
      'https://example.org/',
      'javascript:1',
    ),
  );
  const start = fc.oneof(
    { weight: 2, arbitrary: anyAddress },
    fc.constantFrom('/a/', '/B', '/b/', '/c', '/C/', '/?p=1', '/about?p=1&q=2', '/about?p=1', '/resources/A', '/d'),
  );
  const claims = fc
    .array(fc.tuple(start, target), { maxLength: 12 })
    .map((pairs) => addressChanges(pairs.map(([from, to], at) => redirect(from, to, at))));

  it('hide no page, lead to their end in one step, and are served or named', () => {
    fc.assert(
      fc.property(claims, (changes) => {
        const { redirects, faults } = resolveRedirects(changes, lives);
        const table = redirectTable(redirects);
        for (const path of pages) expect(findRedirect(table, readAddress(path))).toBeUndefined();
        for (const { from, to } of redirects) {
          for (const spelling of spellingsOf(from)) expect(findRedirect(table, spelling)?.to).toBe(to);
          if (!isOwnAddress(to)) continue;
          expect(findRedirect(table, to)).toBeUndefined();
          const { written } = cutAddress(to);
          expect(lives(addressKey(written) ?? '')).toBe(written);
        }
        for (const change of changes) expect(isSettled(change, { redirects, faults })).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  function isSettled({ from, to, entry }: ClaimedChange, { redirects, faults }: ReturnType<typeof resolveRedirects>) {
    const isServed = redirects.some((one) => one.from === from);
    const isRight =
      lives(addressKey(from) ?? '') !== undefined && addressKey(cutAddress(to).written) === addressKey(from);
    return isServed || isRight || faults.some(({ of }) => of?.id === entry.id);
  }
});

describe('addresses that two claim', () => {
  it.each([
    ['/RESOURCES/a', 'resource "Title of a"'],
    ['/resources/page/7/', 'a further page of a list'],
    ['/years/1999', 'the list of a year'],
    ['/languages/zh-Hans/', 'the list of a language'],
    ['/files/aaaaaaaaaaaaaaaaaaaaaaaa/x.pdf', 'a file'],
    ['/Sitemap.xml/', 'the page "sitemap"'],
    ['/pagefind/x', 'the search index'],
    ['/search/index.html', 'the page "search"'],
  ])('%s is found however it is spelled', (from, owner) => {
    const faults = checkAddresses([resource('a'), redirect(from, '/')]);
    expect(faults).toMatchObject([{ field: 'from', of: { type: 'redirect' } }]);
    expect(faults[0]?.problem).toContain(owner);
  });

  it('are none where an old address is another spelling of the entry’s own', () => {
    const own = resource('a', { oldAddresses: ['/resources/a', '/Resources/A/', '/old', '/OLD/'] });
    expect(checkAddresses([own, redirect('/resources/A/index.html', '/resources/a/')])).toEqual([]);
  });

  it('cannot be longer than what a disk takes', () => {
    expect(checkAddresses([resource('a', { slug: 'a'.repeat(252) })])).toMatchObject([{ field: 'slug' }]);
    expect(checkAddresses([resource('a', { slug: 'a'.repeat(251) })])).toEqual([]);
  });

  it('are those of two languages whose codes differ in capitals alone', () => {
    const languages = ['zh-Hant', 'zh-hant'].map((code, at) => ({
      type: 'language' as const,
      id: `language${at}`.padEnd(24, '0'),
      name: code,
      code,
    }));
    expect(checkAddresses(languages)).toMatchObject([{ field: 'code' }]);
  });
});
