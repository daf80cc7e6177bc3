import type { Entry, Resource } from '@clearshelf/shared-types';
import { readFixtures } from '@clearshelf/shared-types/fixtures';
import { describe, expect, it } from 'vitest';
import { factsOf, snapshotOf } from '../testing/fixture-site.ts';
import { createLibrary } from './library.ts';

const entries = readFixtures();
const libraryOf = (changed: Entry[]) => createLibrary(snapshotOf(changed), factsOf(snapshotOf(changed)));
const library = libraryOf(entries);

describe('the library', () => {
  it('lists the newest first, and leaves nothing to the order of the snapshot', () => {
    const days = library.resources.map(({ listedAt }) => listedAt.slice(0, 10));
    expect(days).toEqual(days.toSorted().toReversed());
    expect(libraryOf(entries.toReversed()).resources).toEqual(library.resources);
  });

  it('keeps what is withdrawn out of lists, counts and collections, but not out of reach', () => {
    const target = library.collections[0]?.items[0]?.resource;
    const withdrawn = entries.map((entry) =>
      entry.id === target ? { ...(entry as Resource), withdrawal: { explanation: 'Out of date.' } } : entry,
    );
    const after = libraryOf(withdrawn);
    const shelved = Object.values(after.indexes).flatMap((index) => index.shelves.flatMap((shelf) => shelf.resources));
    expect(after.resources).toHaveLength(library.resources.length - 1);
    expect(shelved.map(({ id }) => id)).not.toContain(target);
    expect(after.listed([target ?? ''])).toEqual([]);
    expect(after.resource(target ?? '')?.withdrawal?.explanation).toBe('Out of date.');
  });

  it('counts the resources of a country to its region, each once', () => {
    for (const shelf of library.indexes.region.shelves.filter(({ children }) => children.length > 0)) {
      const within = new Set(shelf.children.flatMap(({ resources }) => resources));
      expect(new Set(shelf.resources).size).toBe(shelf.resources.length);
      expect(shelf.resources).toEqual(expect.arrayContaining([...within]));
    }
    expect(library.indexes.region.shelves.some(({ parent }) => parent)).toBe(true);
  });

  it('shows a resource without the file of which nothing is known', () => {
    const snapshot = snapshotOf(entries);
    const file = snapshot.entries.file[0];
    const { [file?.id ?? '']: _, ...rest } = factsOf(snapshot);
    const holder = snapshot.entries.resource.find(({ downloads }) =>
      downloads.some((download) => download.hosting === 'hosted' && download.file === file?.id),
    );
    expect(createLibrary(snapshot, rest).offers(holder!)).toHaveLength(holder!.downloads.length - 1);
  });

  it('leaves out what is not published now, and has it again when it is', () => {
    const [target, holder] = entries.filter((entry): entry is Resource => entry.type === 'resource');
    const holding = entries.map((entry) => (entry === holder ? { ...holder, related: [target!.id] } : entry));
    const without = libraryOf(holding.filter((entry) => entry !== target));
    expect(without.listed([target!.id])).toEqual([]);
    expect(libraryOf(holding).listed([target!.id])).toEqual([target]);
  });
});
