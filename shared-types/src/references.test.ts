import { describe, expect, it } from 'vitest';
import type { Collection, Navigation, Resource } from './entries/index.ts';
import { filterReferences, listReferences, typesWithFiles } from './references.ts';

const id = (letter: string) => letter.repeat(24);
const resource = {
  type: 'resource',
  id: id('r'),
  publishers: [id('p'), id('q')],
  downloads: [
    { hosting: 'hosted', file: id('f'), language: id('l') },
    { hosting: 'link', url: 'https://example.org/a.pdf', language: id('l') },
  ],
  languages: [],
  categories: [],
  tags: [],
  related: [],
  cover: { file: id('c'), alternativeText: 'A cover' },
  withdrawal: { explanation: 'Old.', replacement: id('n') },
} as unknown as Resource;

describe('the references of an entry', () => {
  it('are found wherever they stand, and named by their place', () => {
    expect(listReferences(resource)).toEqual([
      { field: 'publishers[0]', type: 'publisher', id: id('p') },
      { field: 'publishers[1]', type: 'publisher', id: id('q') },
      { field: 'downloads[0].file', type: 'file', id: id('f') },
      { field: 'downloads[0].language', type: 'language', id: id('l') },
      { field: 'downloads[1].language', type: 'language', id: id('l') },
      { field: 'cover.file', type: 'file', id: id('c') },
      { field: 'withdrawal.replacement', type: 'resource', id: id('n') },
    ]);
  });

  it('that are not kept take with them what is nothing without them, and no more', () => {
    const kept = filterReferences(
      resource,
      ({ type }) => type !== 'file' && type !== 'language' && type !== 'resource',
    );
    expect(kept.publishers).toEqual(resource.publishers);
    expect(kept.downloads).toEqual([{ hosting: 'link', url: 'https://example.org/a.pdf' }]);
    expect(kept.cover).toBeUndefined();
    expect(kept.withdrawal).toEqual({ explanation: 'Old.' });
    expect(resource.downloads).toHaveLength(2);
  });

  it('of a collection are its items, which go as a whole', () => {
    const items = [{ resource: id('a'), note: 'First' }, { resource: id('b') }];
    const collection = { type: 'collection', id: id('k'), items } as unknown as Collection;
    expect(filterReferences(collection, (one) => one.id !== id('a')).items).toEqual([{ resource: id('b') }]);
  });

  it('of the navigation: the links of a group that was called like a page that is gone stand by themselves', () => {
    const [page, other] = [id('a'), id('b')].map((one) => ({ type: 'page' as const, id: one }));
    const child = { label: 'Out', target: { address: '/years/' } };
    const items = [
      { target: page, children: [child, { target: other }] },
      { label: 'More', children: [{ target: page }] },
      { label: 'Named', target: page, children: [child] },
    ];
    const navigation = { type: 'navigation', id: id('v'), items } as Navigation;
    expect(listReferences(navigation).map(({ field }) => field)).toEqual([
      'items[0].children[1].target',
      'items[0].target',
      'items[1].children[0].target',
      'items[2].target',
    ]);
    expect(filterReferences(navigation, () => false).items).toEqual([
      { ...child, children: [] },
      { label: 'Named', children: [child] },
    ]);
  });
});

describe('the types of entry with files', () => {
  it('are those whose schema holds a reference to a file, however deep', () => {
    expect(typesWithFiles).toEqual(['resource']);
  });
});
