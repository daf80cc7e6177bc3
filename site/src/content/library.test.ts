import type { Entry, Resource, Tag } from '@clearshelf/shared-types';
import { readFixtures } from '@clearshelf/shared-types/fixtures';
import { describe, expect, it } from 'vitest';
import { factsOf, snapshotOf } from '../testing/fixture-site.ts';
import { createLibrary } from './library.ts';

const entries = readFixtures();
const libraryOf = (changed: Entry[]) => createLibrary(snapshotOf(changed), factsOf(snapshotOf(changed)));
const library = libraryOf(entries);
const first = (type: Entry['type']) => entries.find((entry) => entry.type === type);

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
    expect(after.resource(target ?? '').withdrawal?.explanation).toBe('Out of date.');
  });

  it('counts the resources of a country to its region, each once', () => {
    for (const shelf of library.indexes.region.shelves.filter(({ children }) => children.length > 0)) {
      const within = new Set(shelf.children.flatMap(({ resources }) => resources));
      expect(new Set(shelf.resources).size).toBe(shelf.resources.length);
      expect(shelf.resources).toEqual(expect.arrayContaining([...within]));
    }
    expect(library.indexes.region.shelves.some(({ parent }) => parent)).toBe(true);
  });

  it('names the tag that is inside itself', () => {
    const tag = first('tag') as Tag;
    const inside = entries.map((entry) => (entry.id === tag.id ? { ...tag, parent: tag.id } : entry));
    expect(() => libraryOf(inside)).toThrow(`The tag "${tag.name}" (${tag.id}) is inside itself.`);
  });

  it('names the file of which nothing is known', () => {
    const snapshot = snapshotOf(entries);
    const file = snapshot.entries.file[0];
    const { [file?.id ?? '']: _, ...rest } = factsOf(snapshot);
    expect(() => createLibrary(snapshot, rest)).toThrow(`Nothing is known of the file "${file?.name}" (${file?.id})`);
  });
});
