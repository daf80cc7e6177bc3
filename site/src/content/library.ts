import type {
  Blocks,
  Collection,
  Event,
  Exception,
  FilesFacts,
  Page,
  Resource,
  Site,
  Snapshot,
} from '@clearshelf/shared-types';
import { openBook } from './address-book.ts';
import { startOf } from './dates.ts';
import { offersOf, serve, type Offer, type ServedFile } from './files.ts';
import { missingItems, resolveNavigation, type NavigationItem } from './navigation.ts';
import { missingRelated } from './missing-related.ts';
import { linkText } from './own-links.ts';
import { buildShelves, type Shelf, type ShelfIndex, type ShelfKind } from './shelves.ts';
import { compareText } from './text.ts';

/** All that pages and the search index print, computed once from a snapshot. Nothing in it may be changed. */
export interface Library {
  revision: number;
  /** Address of the public site without a final slash, where it is known: canonical links and the sitemap need it. */
  siteUrl?: string;
  site: Site;
  navigation: NavigationItem[];
  /** What lists show, newest first. Withdrawn resources are left out of lists, counts and search. */
  resources: Resource[];
  /** The same by title. */
  titles: Resource[];
  /** Withdrawn resources: their pages stay, and say so. */
  withdrawn: Resource[];
  /** By start, newest first. */
  events: Event[];
  /** By title. */
  pages: Page[];
  /** By title. */
  collections: Collection[];
  indexes: Record<ShelfKind, ShelfIndex>;
  /** The shelves of one kind that the ids name, in their order. A year that only withdrawn resources have is no shelf. */
  shelvesOf: (kind: ShelfKind, ids: readonly string[]) => Shelf[];
  /** Resources by id, in the order of the ids, without the withdrawn and those that are not published now. */
  listed: (ids: readonly string[]) => Resource[];
  /** A resource by id, withdrawn or not; nothing where it is not published now. */
  resource: (id: string) => Resource | undefined;
  /** A file by id; nothing where it could not be fetched. */
  file: (id: string) => ServedFile | undefined;
  /** What a resource lets its readers open. */
  offers: (resource: Resource) => Offer[];
  /** A text as pages show it: links within the site lead to the right address, or are words where they lead nowhere. */
  linked: (blocks: Blocks) => Blocks;
  /** A web address as it is, or nothing where it leads to a page of this site that is not there. */
  outward: (url: string | undefined) => string | undefined;
  /** What is shown without something that belongs to it. */
  exceptions: Exception[];
}

export interface LibraryOptions {
  /** Address of the public site, where it is known. */
  siteUrl?: string;
  /** The library of the content before: it spares sorting all anew. */
  before?: Library;
}

/**
 * Computes the library. No entry's fault ends it: what points at nothing is shown without it.
 *
 * @param facts what the publisher learnt about each file, by id; one without is not there
 */
export function createLibrary(
  snapshot: Snapshot,
  facts: FilesFacts,
  { siteUrl, before }: LibraryOptions = {},
): Library {
  const { entries } = snapshot;
  const site = entries.site[0];
  if (!site) throw new Error('The snapshot holds no "site" entry. Read it with parseSnapshot, which checks this.');
  const byId = new Map(entries.resource.map((resource) => [resource.id, resource]));
  const files = new Map(
    entries.file.flatMap((file) => {
      const known = facts[file.id];
      return known ? [[file.id, serve(file, known)] as const] : [];
    }),
  );
  const languages = new Map(entries.language.map((language) => [language.id, language]));
  const listed = entries.resource.filter(({ withdrawal }) => !withdrawal);
  const resources = inOrder(listed, before?.resources).toSorted(newestFirst);
  const indexes = buildShelves(entries, resources);
  const shelves = new Map(Object.values(indexes).flatMap((index) => index.shelves.map((shelf) => [shelf.id, shelf])));
  const find = { file: (id: string) => files.get(id), language: (id: string) => languages.get(id) };
  const library: Library = {
    revision: snapshot.revision,
    siteUrl: siteUrl?.replace(/\/+$/, ''),
    site,
    navigation: [],
    resources,
    titles: inOrder(listed, before?.titles).toSorted(byTitle),
    withdrawn: entries.resource.filter(({ withdrawal }) => withdrawal),
    events: entries.event.toSorted((a, b) => compareDown(startOf(a), startOf(b)) || byTitle(a, b)),
    pages: entries.page.toSorted(byTitle),
    collections: entries.collection.toSorted(byTitle),
    indexes,
    shelvesOf: (kind, ids) => ids.flatMap((id) => shelves.get(id) ?? []).filter((shelf) => shelf.kind === kind),
    listed: (ids) => ids.flatMap((id) => byId.get(id) ?? []).filter(({ withdrawal }) => !withdrawal),
    resource: (id) => byId.get(id),
    file: find.file,
    offers: (resource) => offersOf(resource, find).filter(({ address }) => lead(address) !== undefined),
    linked: (blocks) => linkText(blocks, lead),
    outward: (url) => (url !== undefined && lead(url) !== undefined ? url : undefined),
    exceptions: [],
  };
  const { lead, exceptions } = openBook(library, entries);
  return Object.assign(library, {
    navigation: resolveNavigation(entries, lead),
    exceptions: [...exceptions, ...missingItems(entries, lead), ...missingRelated(entries)],
  });
}

/** The same in the order that they had before, new ones last: what is nearly sorted is sorted in a moment. */
function inOrder(resources: Resource[], before: Resource[] | undefined): Resource[] {
  if (!before) return resources;
  const byId = new Map(resources.map((resource) => [resource.id, resource]));
  const kept = before.flatMap(({ id }) => {
    const resource = byId.get(id);
    byId.delete(id);
    return resource ?? [];
  });
  return [...kept, ...byId.values()];
}

/** Newest first: by the day it was listed, then by year, then by title, so that no order is left to chance. */
function newestFirst(a: Resource, b: Resource): number {
  return (
    compareDown(a.listedAt.slice(0, 10), b.listedAt.slice(0, 10)) || (b.year ?? 0) - (a.year ?? 0) || byTitle(a, b)
  );
}

function byTitle(a: { title: string; id: string }, b: { title: string; id: string }): number {
  return compareText(a.title, b.title) || (a.id < b.id ? -1 : 1);
}

function compareDown(a: string, b: string): number {
  return a === b ? 0 : a < b ? 1 : -1;
}
