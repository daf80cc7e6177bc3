import { urlFor, type Resource } from '@clearshelf/shared-types';
import { derivedOf, sameJson } from '../derived.ts';
import type { Library } from '../library.ts';
import { lineOf } from '../lines.ts';
import { spineOf } from '../spines.ts';
import { excerptOf } from '../text.ts';

/** A category as rows print it. */
export interface CategoryMark {
  name: string;
  spine: string;
}

/** A resource in a list. */
export interface Row {
  title: string;
  address: string;
  /** "KnowTheChain, 2020, English". */
  line?: string;
  categories: CategoryMark[];
  excerpt?: string;
  /** Why it is here: of an item of a collection. */
  note?: string;
}

const rows = new WeakMap<Library, (resource: Resource) => Row>();

/** The rows of some resources. Most stand in many lists, and each is made once until it says something else. */
export function rowsOf(library: Library, resources: readonly Resource[]): Row[] {
  const find = rows.get(library) ?? derivedOf((resource: Resource) => rowOf(library, resource), sameJson);
  rows.set(library, find);
  return resources.map(find);
}

function rowOf(library: Library, resource: Resource): Row {
  return {
    title: resource.title,
    address: urlFor(resource),
    line: lineOf(library, resource) || undefined,
    categories: library
      .shelvesOf('category', resource.categories)
      .map((shelf) => ({ name: shelf.name, spine: spineOf(library, shelf) })),
    excerpt: resource.summary && excerptOf(resource.summary),
  };
}
