import { facets, urlFor, type FacetKey, type SearchScope, tagKinds } from '@clearshelf/shared-types';
import type { Collection, Event, Page, Resource } from '@clearshelf/shared-types';
import { firstDayOf } from '../../../content/dates.ts';
import { easeKeys, easeValue, type EaseKey } from '../../../content/ease.ts';
import { formatBytes, hostOf, type Offer } from '../../../content/files.ts';
import type { Library } from '../../../content/library.ts';
import { lineOf } from '../../../content/lines.ts';
import type { Shelf } from '../../../content/shelves.ts';
import { plainTextOf } from '../../../content/text.ts';
import { initialsOf } from './initials.ts';

/** The language of the site's pages. */
const siteLanguage = 'en';

/** One page that search can find. */
export interface SearchRecord {
  address: string;
  title: string;
  /** The text that a search finds and takes excerpts from. */
  content: string;
  /** What else a search finds: publishers, authors, tags, by all of their names. No excerpt shows them. */
  words: string[];
  /** Code of the language that it is in, where it is in one and that is not English. */
  lang?: string;
  /** The line under the title: "KnowTheChain, 2020, French", "12 May 2026, Vienna". */
  facts?: string;
  /** Value of its first category. */
  category?: string;
  /** Where it is read: "PDF 1.2 MB", "At ilo.org". */
  file?: string;
  /** What sort of page it is, where it has no category. */
  sort?: string;
  /** Values by filter; a region comes with the regions that hold it. */
  filters: Partial<Record<FilterKey, string[]>>;
}

/** A record as a shard holds it: its filters are in the table. */
export type ShardRecord = Omit<SearchRecord, 'filters'>;

export type FilterKey = FacetKey | EaseKey | 'type';

/** What search narrows by, in the order in which the page offers it. */
export const filterKeys: FilterKey[] = [
  'type',
  ...easeKeys,
  ...facets.filter(({ filtered }) => filtered).map(({ key }) => key),
];

/** The value of a shelf in filters and addresses: the last part of its address. */
export function valueOf(shelf: { address: string }): string {
  return shelf.address.split('/').at(-2) ?? '';
}

/** The value of a file format: that of "Web page" is `web-page`. */
export function formatValue(format: string): string {
  return format.toLowerCase().replaceAll(' ', '-');
}

/**
 * The record of every page that search should find, each made when it is asked for: resources newest first, then events,
 * then pages.
 */
export function* recordsOf(library: Library): Generator<SearchRecord> {
  for (const resource of library.resources) yield readable(recordOfResource(resource, library));
  for (const event of library.events) yield readable(recordOfEvent(event, library));
  for (const collection of library.collections) yield readable(recordOfCollection(collection, library));
  for (const page of library.pages) yield readable(recordOfPage(page));
}

/** A record of whole characters. Half an emoji comes with some exports. */
function readable(record: SearchRecord): SearchRecord {
  const { title, content, words, facts } = record;
  return {
    ...record,
    title: title.toWellFormed(),
    content: content.toWellFormed(),
    words: words.map((word) => word.toWellFormed()),
    ...(facts !== undefined && { facts: facts.toWellFormed() }),
  };
}

function recordOfResource(resource: Resource, library: Library): SearchRecord {
  const held = holdersOf(library, [
    ...resource.categories,
    ...resource.tags,
    ...resource.publishers,
    ...resource.languages,
    ...(resource.year === undefined ? [] : [String(resource.year)]),
  ]);
  const formats = library.formats(resource);
  const filters: SearchRecord['filters'] = { type: scope('resource') };
  const ease = library.ease(resource);
  for (const key of easeKeys) filters[key] = ease.includes(key) ? [easeValue] : [];
  for (const { key, filtered } of facets)
    if (filtered) filters[key] = unique(key === 'format' ? formats.map(formatValue) : held(key).all.map(valueOf));
  const searched = facets.filter((facet) => facet.searched);
  return {
    address: urlFor(resource),
    title: resource.title,
    content: sentences([resource.summary, resource.body && plainTextOf(resource.body)]),
    words: unique([
      ...resource.authors,
      ...resource.preparedBy,
      ...searched.flatMap(({ key }) => held(key).all.flatMap(namesOf)),
      ...(resource.year === undefined ? [] : [String(resource.year)]),
    ]),
    lang: languageOf(held('language').shelves),
    facts: lineOf(library, resource),
    category: held('category').shelves.map(valueOf)[0],
    file: placeToRead(library.offers(resource)),
    filters,
  };
}

function recordOfEvent(event: Event, library: Library): SearchRecord {
  const held = holdersOf(library, [...event.tags, ...event.hosts]);
  const tags = tagKinds.flatMap((kind) => held(kind).all);
  const speakers = event.speakers.map(({ name, role }) => (role ? `${name} (${role})` : name));
  return {
    address: urlFor(event),
    title: event.title,
    content: sentences([event.summary, event.body && plainTextOf(event.body)]),
    words: unique([...speakers, ...(event.series ? [event.series] : []), ...tags.flatMap(namesOf)]),
    facts: [firstDayOf(event), event.place, ...held('publisher').own].filter(Boolean).join(', '),
    sort: 'Event',
    filters: { type: scope('event') },
  };
}

function recordOfCollection(collection: Collection, library: Library): SearchRecord {
  const shown = collection.items.filter(({ resource }) => library.listed([resource]).length > 0);
  const titles = library.listed(shown.map(({ resource }) => resource)).map(({ title }) => title);
  return {
    address: urlFor(collection),
    title: collection.title,
    content: sentences([
      collection.summary,
      collection.intro && plainTextOf(collection.intro),
      ...titles,
      ...shown.map(({ note }) => note),
    ]),
    words: [],
    sort: 'Collection',
    filters: { type: scope('page') },
  };
}

function recordOfPage(page: Page): SearchRecord {
  return {
    address: urlFor(page),
    title: page.title,
    content: sentences([page.summary, plainTextOf(page.body)]),
    words: [],
    sort: 'Page',
    filters: { type: scope('page') },
  };
}

/** Looks up by facet what an entry's ids name: as staff chose, and `all` with the shelves that hold those. */
function holdersOf(library: Library, ids: string[]) {
  return (key: FacetKey) => {
    const shelves = key === 'format' ? [] : library.shelvesOf(key, ids);
    return {
      shelves,
      own: shelves.map(({ name }) => name),
      all: unique(shelves.flatMap((shelf) => withParents(shelf))),
    };
  };
}

/** The names by which readers may know what is behind a shelf. Where staff gave none, a publisher has its initials. */
function namesOf({ kind, name, otherNames }: Shelf): string[] {
  return [name, ...(otherNames.length === 0 && kind === 'publisher' ? initialsOf(name) : otherNames)];
}

/** The one other language that a resource is in: its title is in that too. */
function languageOf([language, ...more]: Shelf[]): string | undefined {
  const code = more.length === 0 ? language?.code : undefined;
  return code === siteLanguage ? undefined : code;
}

function placeToRead([offer]: Offer[]): string | undefined {
  if (!offer) return undefined;
  const { served, address } = offer;
  return served ? `${served.format} ${formatBytes(served.facts.bytes)}` : `At ${hostOf(address)}`;
}

function withParents<T extends { parent?: T }>(shelf: T): T[] {
  return [shelf, ...(shelf.parent ? withParents(shelf.parent) : [])];
}

function scope(one: SearchScope): string[] {
  return [one];
}

/** One text of many: what ends without a mark gets a full stop, so that an excerpt does not run two together. */
function sentences(parts: readonly (string | undefined)[]): string {
  return parts
    .flatMap((part) => part?.trim() || [])
    .map((part) => (/[.!?:…]$/.test(part) ? part : `${part}.`))
    .join('\n');
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}
