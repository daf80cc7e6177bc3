import type { Entry } from '@clearshelf/shared-types';
import { readFixtures } from '@clearshelf/shared-types/fixtures';
import { describe, expect, it } from 'vitest';
import { snapshotOf } from '../testing/fixture-site.ts';
import { missingRelated } from './missing-related.ts';

describe('an entry that points to what is not published', () => {
  const fixtures = readFixtures();
  const missingIn = (entries: Entry[]) => {
    const snapshot = snapshotOf(entries);
    const there = new Set(snapshot.entries.resource.map(({ id }) => id));
    return missingRelated((id) => there.has(id))(snapshot.entries);
  };
  const collection = fixtures.find((entry) => entry.type === 'collection')!;

  it('says without how many it is shown, and nothing once they are there', () => {
    const gone = new Set(collection.items.slice(0, 2).map(({ resource }) => resource));
    const found = missingIn(fixtures.filter(({ id }) => !gone.has(id)));
    const [exception] = found.filter(({ id }) => id === collection.id);
    expect(exception).toMatchObject({ effect: 'partly', problem: 'without 2 items that are not published' });
    expect(missingIn(fixtures)).toEqual([]);
  });
});
