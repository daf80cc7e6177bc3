import {
  fixedRoutes,
  tagFolders,
  tagKindTable,
  tagKinds,
  urlFor,
  type Blocks,
  type Resource,
  type Snapshot,
  type TagKind,
} from '@clearshelf/shared-types';
import { compareText } from './text.ts';

/** What resources are sorted onto shelves by. */
export type ShelfKind = 'category' | TagKind | 'publisher' | 'year' | 'language';

/** The resources that share a category, tag, publisher, year or language, with the words that introduce them. */
export interface Shelf {
  kind: ShelfKind;
  /** Id of the entry behind it; for a year its number. */
  id: string;
  /** The entry behind it: `tag k3j…`; `undefined` for a year. */
  entry?: string;
  name: string;
  /** Its value in the address of a search: the entry's slug, the language's code, the year. */
  key: string;
  address: string;
  /** Newest first. Those of the shelves within are among them. */
  resources: Resource[];
  /** How many these are. */
  count: number;
  description?: string;
  intro?: Blocks;
  /** The publisher's own site. */
  url?: string;
  /** By which readers may know it too; none has more than publishers and tags. */
  otherNames: string[];
  /** Language code, where the shelf is a language. */
  code?: string;
  parent?: Shelf;
  /** A region holds countries. */
  children: Shelf[];
}

/** A list of shelves of one kind, with the address of its index page. */
export interface ShelfIndex {
  kind: ShelfKind;
  /** "Regions". */
  name: string;
  /** "region". */
  one: string;
  address: string;
  /** In reading order; those within others are among them. */
  shelves: Shelf[];
}

const indexes: { kind: ShelfKind; name: string; one: string; address: string }[] = [
  { kind: 'category', name: 'Categories', one: 'category', address: fixedRoutes.categories },
  ...tagKinds.map((kind) => ({
    kind,
    name: tagKindTable[kind].plural,
    one: kind,
    address: fixedRoutes[tagFolders[kind]],
  })),
  { kind: 'publisher', name: 'Publishers', one: 'publisher', address: fixedRoutes.publishers },
  { kind: 'year', name: 'Years', one: 'year', address: fixedRoutes.years },
  { kind: 'language', name: 'Languages', one: 'language', address: fixedRoutes.languages },
];

/**
 * Sorts resources onto shelves.
 *
 * @param resources those that lists show, newest first
 */
export function buildShelves(entries: Snapshot['entries'], resources: Resource[]): Record<ShelfKind, ShelfIndex> {
  const years = new Set(resources.flatMap(({ year }) => year ?? []));
  const shelves: Shelf[] = [
    ...entries.category
      .toSorted((a, b) => a.order - b.order || compareText(a.name, b.name))
      .map((entry) => shelf(entry, { kind: 'category', key: entry.slug, address: urlFor(entry) })),
    ...entries.tag.map((entry) => shelf(entry, { kind: entry.kind, key: entry.slug, address: urlFor(entry) })),
    ...entries.publisher.map((entry) => shelf(entry, { kind: 'publisher', key: entry.slug, address: urlFor(entry) })),
    ...entries.language.map((entry) =>
      shelf(entry, { kind: 'language', key: entry.code.toLowerCase(), address: urlFor(entry) }),
    ),
    ...[...years].map((year) => {
      const name = String(year);
      return shelf({ id: name, name }, { kind: 'year', key: name, address: urlFor({ type: 'year', year }) });
    }),
  ];
  const byId = new Map(shelves.map((one) => [one.id, one]));
  for (const { id, parent } of entries.tag) if (parent !== undefined) nest(byId, id, parent);
  for (const resource of resources) for (const one of shelvesHolding(resource, byId)) one.resources.push(resource);
  for (const one of shelves) one.count = one.resources.length;
  return Object.fromEntries(
    indexes.map((index) => [index.kind, { ...index, shelves: arrange(index.kind, shelves) }]),
  ) as Record<ShelfKind, ShelfIndex>;
}

function arrange(kind: ShelfKind, shelves: Shelf[]): Shelf[] {
  const own = shelves.filter((one) => one.kind === kind);
  if (kind === 'category') return own;
  for (const one of own) one.children = one.children.toSorted((a, b) => compareText(a.name, b.name));
  if (kind === 'year') return own.toSorted((a, b) => Number(b.id) - Number(a.id));
  return own.toSorted((a, b) => compareText(a.name, b.name));
}

function nest(byId: Map<string, Shelf>, id: string, parentId: string): void {
  const child = byId.get(id);
  const parent = byId.get(parentId);
  if (!child || !parent) return;
  child.parent = parent;
  parent.children.push(child);
}

/** The shelves that a resource is on, those that hold these among them. */
export function shelvesHolding<T extends { parent?: T }>(
  resource: Resource,
  byId: { get: (id: string) => T | undefined },
): Set<T> {
  const found = new Set<T>();
  const ids = [...resource.categories, ...resource.tags, ...resource.publishers, ...resource.languages];
  if (resource.year !== undefined) ids.push(String(resource.year));
  for (const id of ids) for (let one = byId.get(id); one; one = one.parent) found.add(one);
  return found;
}

type Facts = Pick<Shelf, 'id' | 'name' | 'description' | 'intro' | 'url' | 'code'> & {
  type?: string;
  otherNames?: string[];
};

function shelf(facts: Facts, place: Pick<Shelf, 'kind' | 'key' | 'address'>): Shelf {
  const { type, id, name, description, intro, url, code, otherNames = [] } = facts;
  const entry = type && `${type} ${id}`;
  return {
    ...place,
    id,
    entry,
    name,
    description,
    intro,
    url,
    code,
    otherNames,
    resources: [],
    count: 0,
    children: [],
  };
}
