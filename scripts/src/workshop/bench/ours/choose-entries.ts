import type { Category, Resource, Snapshot } from '@clearshelf/shared-types';

/** What is clicked on at one size. */
export interface ChosenEntries {
  /** Its summary is changed. */
  changed: Resource;
  /** New ones are made like it. */
  model: Resource & { year: number };
  modelCategory: Category;
  /** About a tenth of the library names it. */
  category: Category;
  /** The last one of that category's list. */
  last: Resource;
  /** From the middle of the list of all. */
  middle: Resource[];
}

/** Chooses the entries to click on. @throws where the library has none that will do */
export function chooseEntries({ entries }: Snapshot, changedSlug: string, middleCount: number): ChosenEntries {
  const listed = entries.resource
    .filter(({ withdrawal }) => !withdrawal)
    .toSorted((a, b) => compareText(b.listedAt, a.listedAt));
  const changed = need(listed.find(({ slug }) => slug === changedSlug));
  const model = need(listed.find(hasLists));
  const category = need(nearestToTenth(entries.category, listed));
  return {
    changed,
    model,
    modelCategory: need(entries.category.find(({ id }) => id === model.categories[0])),
    category,
    last: need(listed.findLast(({ categories }) => categories.includes(category.id))),
    middle: chooseMiddle(listed, changed, middleCount),
  };
}

/** How many resources name a category. */
export function countNaming(category: Category, resources: Resource[]): number {
  return resources.filter(({ categories, withdrawal }) => !withdrawal && categories.includes(category.id)).length;
}

function nearestToTenth(categories: Category[], listed: Resource[]): Category | undefined {
  const distance = (category: Category) => Math.abs(countNaming(category, listed) - listed.length / 10);
  return categories.toSorted((a, b) => distance(a) - distance(b))[0];
}

function hasLists(resource: Resource): resource is Resource & { year: number } {
  return resource.year !== undefined && resource.categories.length > 0;
}

/** Made ones, which nothing leads to but their lists. */
function chooseMiddle(listed: Resource[], changed: Resource, count: number): Resource[] {
  const made = listed.filter(({ slug }) => slug.startsWith('bench-') && slug !== changed.slug);
  const some = made.length >= count ? made : listed.filter(({ slug }) => slug !== changed.slug);
  const from = Math.floor((some.length - count) / 2);
  return some.slice(from, from + count);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function need<T>(found: T | undefined): T {
  if (found === undefined) throw new Error('The library holds no entry that the benchmark could click on.');
  return found;
}
