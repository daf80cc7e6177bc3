import { describe, expect, it } from 'vitest';
import { addressChanges } from './addresses.ts';
import { formerListPages } from './former-list-pages.ts';
import { resolveRedirects } from './redirects.ts';
import { livingAddresses } from './release-path.ts';
import { resource } from './testing/entries.ts';

const pages = [
  'index.html',
  'resources/index.html',
  'resources/page/1/index.html',
  'resources/page/2/index.html',
  'resources/a/index.html',
  'resources/a/page/2/index.html',
  'regions/index.html',
  'regions/asia/index.html',
  'events/an-event/index.html',
  'titles/index.html',
  'titles/a/index.html',
];
const changes = formerListPages(pages);

describe('pages of lists that are not there', () => {
  it('lead to the first page of their list: two numbers after the last that is there', () => {
    expect(changes.filter(({ to }) => to !== '/titles/')).toEqual([
      { from: '/resources/page/3/', to: '/resources/' },
      { from: '/resources/page/4/', to: '/resources/' },
      { from: '/regions/asia/page/1/', to: '/regions/asia/' },
      { from: '/regions/asia/page/2/', to: '/regions/asia/' },
    ]);
  });

  it('lead to the titles from A to Z, where these stood on numbered pages', () => {
    const titles = changes.filter(({ to }) => to === '/titles/').map(({ from }) => from);
    expect(titles).toEqual(['/titles/page/2/', '/titles/page/3/', '/titles/page/4/']);
    const many = Array.from({ length: 400 }, (_, at) => `resources/page/${at + 1}/index.html`);
    const last = formerListPages([...many, 'titles/index.html']).at(-1);
    expect(last).toEqual({ from: '/titles/page/100/', to: '/titles/' });
  });

  it('hide no page and no old address of an entry, and are a target for these', () => {
    const entries = [
      resource('a', { oldAddresses: ['/regions/asia/page/1/'] }),
      { type: 'redirect' as const, id: 'r'.repeat(24), from: '/old/', to: '/resources/page/4' },
    ];
    const further = [...changes, { from: '/resources/page/2/', to: '/resources/' }];
    const { redirects, faults } = resolveRedirects(addressChanges(entries), livingAddresses(pages), { further });
    expect(faults).toEqual([]);
    expect(redirects.slice(0, 2)).toEqual([
      { from: '/old/', to: '/resources/' },
      { from: '/regions/asia/page/1/', to: '/resources/a/' },
    ]);
    const others = redirects.slice(2).map(({ from }) => from);
    expect(others).toEqual([
      '/regions/asia/page/2/',
      '/resources/page/3/',
      '/resources/page/4/',
      '/titles/page/2/',
      '/titles/page/3/',
      '/titles/page/4/',
    ]);
  });

  it('are none where their list is not there', () => {
    const lives = livingAddresses(['regions/asia/page/1/index.html']);
    const further = formerListPages(['regions/asia/page/1/index.html']);
    expect(resolveRedirects([], lives, { further })).toEqual({ redirects: [], faults: [] });
  });
});
