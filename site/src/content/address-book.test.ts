import { urlFor, type Blocks, type Entry, type Page } from '@clearshelf/shared-types';
import { readFixtures } from '@clearshelf/shared-types/fixtures';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { factsOf, snapshotOf } from '../testing/fixture-site.ts';
import { AddressBook } from './address-book.ts';
import { createLibrary } from './library.ts';

const siteUrl = 'https://library.example';
const fixtures = readFixtures();
const about = fixtures.find((entry): entry is Page => entry.type === 'page' && entry.slug === 'about')!;

function libraryWith(entries: Entry[]) {
  const snapshot = snapshotOf(entries);
  return createLibrary(snapshot, factsOf(snapshot), { siteUrl });
}

const linking = (...urls: string[]): Blocks => [
  {
    type: 'list',
    format: 'unordered',
    children: urls.map((url) => ({
      type: 'list-item',
      children: [
        { type: 'text', text: 'See ' },
        { type: 'link', url, children: [{ type: 'text', text: 'this', bold: true }] },
      ],
    })),
  },
];

/** The about page with links in its text. */
const withLinks = (...urls: string[]) =>
  fixtures.map((entry) => (entry === about ? { ...about, body: linking(...urls) } : entry));

describe('a link in a text', () => {
  const library = libraryWith(fixtures);
  const urlsAfter = (...urls: string[]) =>
    JSON.stringify(library.linked(linking(...urls)))
      .match(/"url":"[^"]*"/g)
      ?.map((url) => url.slice(7, -1));

  it('leads to the right spelling of a page, however it is written', () => {
    const spellings = ['/about', '/About/', '/%61bout/', '//about', '/about/index.html', `${siteUrl}/ABOUT`];
    spellings.push(
      'http://library.example./about',
      'HTTPS://a:b@LIBRARY.example:443/about',
      'http://localhost:4321/about',
    );
    for (const url of spellings) expect(urlsAfter(url), url).toEqual(['/about/']);
    expect(urlsAfter('/about#contact', '/search/?a=1#q=x', siteUrl)).toEqual([
      '/about/#contact',
      '/search/?a=1#q=x',
      '/',
    ]);
  });

  it('leads from an old address to where the page is now', () => {
    const moved = library.resources.find(({ oldAddresses }) => oldAddresses.some((old) => old.includes('?p=')))!;
    const [path, query] = ['plain', 'query'].map((kind) =>
      moved.oldAddresses.find((old) => old.includes('?') === (kind === 'query')),
    );
    expect(urlsAfter(query!, `/?utm=1&${query!.slice(2)}`, path!.toUpperCase())).toEqual(
      Array.from({ length: 3 }, () => urlFor(moved)),
    );
  });

  it('stays as it is where it leads elsewhere', () => {
    const text = linking(
      'https://example.org/About',
      'mailto:a@example.org',
      'tel:112',
      '#top',
      `${siteUrl}.example/x`,
    );
    expect(library.linked(text)).toBe(text);
  });

  it('is words where nothing is there, and staff are told', () => {
    expect(urlsAfter('/nosuch-page/', '/100%/', '/resources/page/99/', `${siteUrl}/nosuch`)).toBeUndefined();
    expect(JSON.stringify(library.linked(linking('/nosuch/')))).toContain('{"type":"text","text":"this","bold":true}');
    expect(libraryWith(withLinks('/nosuch-page/', '/about')).exceptions).toEqual([
      expect.objectContaining({
        type: 'page',
        id: about.id,
        effect: 'partly',
        problem: 'without the link to /nosuch-page/ in its text: there is no such page now',
      }),
    ]);
  });

  it('comes back with its page', () => {
    const [resource] = library.resources;
    const entries = withLinks(`/resources/${resource!.slug}`);
    const gone = libraryWith(entries.filter((entry) => entry.id !== resource!.id));
    expect(gone.exceptions.filter(({ type }) => type === 'page')).toHaveLength(1);
    expect(libraryWith(entries).exceptions).toEqual([]);
  });
});

describe('an item of the menu', () => {
  const navigation = fixtures.find((entry) => entry.type === 'navigation')!;
  const target = (address: string) => ({ label: address, target: { address }, children: [] });

  it('leads to the right spelling, or falls away and is named', () => {
    const items = [target('/About'), target('/nosuch/'), { label: 'Group', children: [target('/nosuch')] }];
    const library = libraryWith(fixtures.map((entry) => (entry === navigation ? { ...navigation, items } : entry)));
    expect(library.navigation).toEqual([{ label: '/About', address: '/about/', children: [] }]);
    expect(library.exceptions.map(({ problem }) => problem)).toEqual([
      'without the item “/nosuch/”: it leads to /nosuch/, where there is no page now',
      'without the item “/nosuch”: it leads to /nosuch, where there is no page now',
    ]);
  });

  it('falls away with its page, and keeps the links below it', () => {
    const items = [
      { target: { type: 'page' as const, id: about.id }, children: [target('/safety/')] },
      { label: 'Us', target: { type: 'page' as const, id: about.id }, children: [] },
    ];
    const entries = fixtures.map((entry) => (entry === navigation ? { ...navigation, items } : entry));
    const gone = libraryWith(entries.filter((entry) => entry !== about));
    expect(gone.navigation).toEqual([{ label: '/safety/', address: '/safety/', children: [] }]);
    expect(libraryWith(entries).navigation.map(({ label }) => label)).toEqual([about.title, 'Us']);
  });
});

it('an address book that follows pages leads where a new one does, in whatever spellings they come and go', () => {
  const addresses = ['/a/', '/a', '/b/', '/%62/', '/c/', '/files/c'];
  const { entries } = snapshotOf(fixtures);
  const fill = (book: AddressBook, pages: string[]) => book.update(entries, { pages, lists: [], files: [] });
  const ask = (book: AddressBook) => addresses.map((address) => book.lead(address));
  fc.assert(
    fc.property(fc.array(fc.uniqueArray(fc.constantFrom(...addresses)), { maxLength: 8 }), (turns) => {
      const book = new AddressBook(() => undefined);
      for (const pages of turns) {
        const other = new AddressBook(() => undefined);
        fill(book, pages);
        fill(other, pages);
        expect(ask(book)).toEqual(ask(other));
      }
    }),
  );
});
