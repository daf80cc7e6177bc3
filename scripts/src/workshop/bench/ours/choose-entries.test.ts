import { parseSnapshot, type Resource } from '@clearshelf/shared-types';
import { readFixtures } from '@clearshelf/shared-types/fixtures';
import { expect, it } from 'vitest';
import { linesOf } from '../../testing/building.ts';
import { chooseEntries, countNaming } from './choose-entries.ts';

const snapshot = parseSnapshot(linesOf(readFixtures(), { revision: 1 }));
const resources = snapshot.entries.resource.filter(({ withdrawal }) => !withdrawal);
const changedSlug = resources.at(-1)!.slug;
const chosen = chooseEntries(snapshot, changedSlug, 4);

it('clicks on the resource that peers change too', () => {
  expect(chosen.changed.slug).toBe(changedSlug);
});

it('adds resources that are in the lists of a year and a category', () => {
  expect(chosen.model.year).toBeTypeOf('number');
  expect(chosen.model.categories).toContain(chosen.modelCategory.id);
});

it('renames the category that comes nearest to a tenth of the library, and looks at the oldest of it', () => {
  const counts = snapshot.entries.category.map((category) => countNaming(category, resources));
  const distances = counts.map((count) => Math.abs(count - resources.length / 10));
  expect(Math.abs(countNaming(chosen.category, resources) - resources.length / 10)).toBe(Math.min(...distances));
  const oldest = resources
    .filter(({ categories }) => categories.includes(chosen.category.id))
    .every(({ listedAt }) => listedAt >= chosen.last.listedAt);
  expect(oldest).toBe(true);
});

it('takes down resources from the middle of the list, each another one', () => {
  const newer = (one: Resource) => resources.filter(({ listedAt }) => listedAt > one.listedAt).length;
  expect(new Set(chosen.middle.map(({ id }) => id)).size).toBe(4);
  for (const resource of chosen.middle) {
    expect(resource.slug).not.toBe(changedSlug);
    expect(Math.abs(newer(resource) - resources.length / 2)).toBeLessThan(resources.length / 10);
  }
});
