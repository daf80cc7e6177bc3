import { describe, expect, it } from 'vitest';
import type { Entry, Resource } from '@clearshelf/shared-types';
import { readFixtures } from '@clearshelf/shared-types/fixtures';
import { resource } from '@clearshelf/shared-types/testing/entries';
import { easeValue } from '../../../content/ease.ts';
import { createLibrary } from '../../../content/library.ts';
import { factsOf, fixtureLibrary, snapshotOf } from '../../../testing/fixture-site.ts';
import { easeOptions, optionGroups } from '../../page/options.ts';
import { filterKeys, recordsOf } from './records.ts';

function recordsWith(...more: Entry[]) {
  const snapshot = snapshotOf([...readFixtures(), ...more]);
  return [...recordsOf(createLibrary(snapshot, factsOf(snapshot)))];
}

const id = (name: string) => name.padEnd(24, '0');
const walnuts = resource('walnut-pickers', {
  title: 'Walnut pickers',
  summary: 'Who picks walnuts',
  body: [{ type: 'paragraph', children: [{ type: 'text', text: 'They climb ladders.' }] }],
  publishers: [id('orchard')],
  authors: ['Ada Moor'],
  preparedBy: ['A study group'],
  year: 2021,
  downloads: [{ hosting: 'link', url: 'https://example.org/walnuts.pdf' }],
  tags: [id('moravia')],
});
const taxonomy: Entry[] = [
  { type: 'publisher', id: id('orchard'), name: 'Orchard Press', slug: 'orchard-press', otherNames: [] },
  { type: 'tag', kind: 'region', id: id('bohemia'), name: 'Bohemian lands', slug: 'bohemian-lands', otherNames: [] },
  {
    type: 'tag',
    kind: 'region',
    id: id('moravia'),
    name: 'Moravia',
    slug: 'moravia',
    otherNames: [],
    parent: id('bohemia'),
  },
];
const recordOfWalnuts = (change: Partial<Resource> = {}) =>
  recordsWith(...taxonomy, { ...walnuts, ...change }).find(({ address }) => address === '/resources/walnut-pickers/');

describe('a record of a resource', () => {
  it('finds summary, body, publisher, authors, tags and the regions that hold them', () => {
    const record = recordOfWalnuts();
    expect(record?.content).toBe('Who picks walnuts.\nThey climb ladders.');
    for (const word of ['Orchard Press', 'Ada Moor', 'A study group', 'Moravia', 'Bohemian lands'])
      expect(record?.words).toContain(word);
  });

  it('has the filters of the facet table, a region with the regions that hold it', () => {
    expect(recordOfWalnuts()?.filters).toEqual({
      type: ['resource'],
      here: ['yes'],
      light: ['yes'],
      category: [],
      region: ['moravia', 'bohemian-lands'],
      topic: [],
      industry: [],
      audience: [],
      publisher: ['orchard-press'],
      year: ['2021'],
      language: [],
      format: ['pdf'],
    });
  });

  it('tells what can be read here, and what is small', () => {
    const text = walnuts.body;
    const file: Entry = {
      type: 'file',
      id: 'scan'.padEnd(24, '0'),
      name: 'scan.pdf',
      mime: 'application/pdf',
      bytes: 1,
      source: '/scan.pdf',
      version: '1',
    };
    const ease = (change: Partial<Resource>, bytes = 0) => {
      const snapshot = snapshotOf([...readFixtures(), ...taxonomy, file, { ...walnuts, ...change }]);
      const facts = factsOf(snapshot);
      for (const one of Object.values(facts)) one.bytes = bytes;
      const library = createLibrary(snapshot, facts);
      return library.ease(library.resource(walnuts.id)!);
    };
    const hosted: Resource['downloads'] = [{ hosting: 'hosted', file: file.id }];
    expect(ease({ body: undefined })).toEqual([]);
    expect(ease({ body: text })).toEqual(['here', 'light']);
    expect(ease({ body: undefined, downloads: hosted }, 99_999)).toEqual(['here', 'light']);
    expect(ease({ body: text, downloads: hosted }, 100_000)).toEqual(['here']);
  });

  it('holds whole characters, whatever staff wrote', () => {
    const halves = recordOfWalnuts({ title: 'Half \ud83d', summary: 'Half \ude00 too', authors: ['A\udfff'] });
    expect(JSON.stringify(halves)).not.toMatch(/\\ud[89a-f]/);
  });

  it('says what a row shows: facts, category, the language where it is one other, where it is read', () => {
    expect(recordOfWalnuts()).toMatchObject({ facts: 'Orchard Press, 2021', lang: undefined, file: 'At example.org' });
    const codes = new Map(
      readFixtures().flatMap((entry) => (entry.type === 'language' ? [[entry.code, entry.id]] : [])),
    );
    const langOf = (...languages: string[]) =>
      recordOfWalnuts({ languages: languages.map((code) => codes.get(code)!) })?.lang;
    expect([langOf('fr'), langOf('en'), langOf('fr', 'en')]).toEqual(['fr', undefined, undefined]);
  });

  it('is not made of a withdrawn resource', () => {
    expect(recordOfWalnuts({ withdrawal: { explanation: 'Out of date.' } })).toBeUndefined();
  });
});

describe('the records of the library', () => {
  const library = fixtureLibrary();
  const records = [...recordsOf(library)];

  it('are one for each resource, event, collection and page', () => {
    const { resources, events, collections, pages } = library;
    expect(records).toHaveLength(resources.length + events.length + collections.length + pages.length);
    expect(new Set(records.map(({ address }) => address)).size).toBe(records.length);
  });

  it('hold no note on what is not shown', () => {
    const fixtures = readFixtures();
    const collection = fixtures.find((entry) => entry.type === 'collection')!;
    const [item] = collection.items as [(typeof collection.items)[0]];
    const items = [
      { ...item, note: 'Said' },
      { ...item, resource: 'a'.repeat(24), note: 'Unsaid' },
    ];
    const entries = fixtures.map((entry) => (entry === collection ? { ...collection, items } : entry));
    const snapshot = snapshotOf(entries);
    const text = JSON.stringify([...recordsOf(createLibrary(snapshot, factsOf(snapshot)))]);
    expect([text.includes('Said'), text.includes('Unsaid')]).toEqual([true, false]);
  });

  it('use no other filters than the search page offers, and it counts the same', () => {
    for (const group of optionGroups(library)) {
      const options = [...group.first, ...group.rest].flatMap((option) => [option, ...option.children]);
      for (const { value, count } of options) {
        const held = records.filter(({ filters }) => filters[group.key]?.includes(value));
        expect(held, `${group.key} ${value}`).toHaveLength(count);
      }
    }
    for (const { key, count } of easeOptions(library))
      expect(
        records.filter(({ filters }) => filters[key]?.includes(easeValue)),
        key,
      ).toHaveLength(count);
    expect(new Set(records.flatMap(({ filters }) => Object.keys(filters)))).toEqual(new Set(filterKeys));
  });
});
