import { urlFor, type Blocks, type Collection } from '@clearshelf/shared-types';
import type { Library } from '../library.ts';
import { rowsOf, type Row } from './rows.ts';

export interface CollectionIndexData {
  collections: { title: string; address: string; count: number; summary?: string }[];
}

/** What the page of a collection shows. */
export interface CollectionData {
  title: string;
  summary?: string;
  intro?: Blocks;
  rows: Row[];
}

export function collectionIndexData(library: Library): CollectionIndexData {
  return {
    collections: library.collections.map((collection) => ({
      title: collection.title,
      address: urlFor(collection),
      count: resourcesIn(library, collection).length,
      summary: collection.summary,
    })),
  };
}

export function collectionData(library: Library, collection: Collection): CollectionData {
  const { title, summary, intro, items } = collection;
  const resources = resourcesIn(library, collection);
  const notes = new Map(items.map(({ resource, note }) => [resource, note]));
  const rows = rowsOf(library, resources).map((row, index) => ({
    ...row,
    note: notes.get(resources[index]?.id ?? ''),
  }));
  return { title, summary, intro: intro && library.linked(intro), rows };
}

function resourcesIn(library: Library, { items }: Collection) {
  return library.listed(items.map(({ resource }) => resource));
}
