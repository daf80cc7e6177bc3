import { urlFor, type Resource } from '@clearshelf/shared-types';
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

const rows = new WeakMap<Library, Map<string, Row>>();

/** The rows of some resources. Each is made once for a library: most stand in many lists. */
export function rowsOf(library: Library, resources: readonly Resource[]): Row[] {
  const made = rows.get(library) ?? new Map<string, Row>();
  rows.set(library, made);
  return resources.map((resource) => {
    const row = made.get(resource.id) ?? rowOf(library, resource);
    made.set(resource.id, row);
    return row;
  });
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
