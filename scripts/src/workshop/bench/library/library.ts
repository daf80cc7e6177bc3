import {
  tagFolders,
  tagKinds,
  urlFor,
  type Entry,
  type Resource,
  type Tag,
  type TagKind,
} from '@clearshelf/shared-types';
import { readFixtures } from '@clearshelf/shared-types/fixtures';
import { renderBlocks } from './html.ts';
import { makeDocuments, seeded } from './documents.ts';

const kindsByFolder = Object.fromEntries(tagKinds.map((kind) => [tagFolders[kind], kind])) as {
  [K in TagKind as (typeof tagFolders)[K]]: K;
};

/** What peers sort resources by: a folder of term pages each. */
export const taxonomies = {
  categories: 'category',
  ...kindsByFolder,
  publishers: 'publisher',
  years: 'year',
  languages: 'language',
} as const;

export type Taxonomy = keyof typeof taxonomies;

export interface Term {
  taxonomy: Taxonomy;
  slug: string;
  name: string;
  description: string;
}

/** A resource as a peer is given it. */
export interface BenchResource {
  slug: string;
  title: string;
  summary: string;
  /** The body, ready: no peer has to make HTML of it. */
  html: string;
  /** When the library first listed it. */
  date: string;
  /** Slugs by taxonomy. A term comes with those that hold it. */
  terms: Record<Taxonomy, string[]>;
}

export interface BenchLibrary {
  resources: BenchResource[];
  terms: Term[];
}

/** The resources that an installation of this size lists, the seeded ones among them, and the terms that they have. */
export function makeLibrary(size: number): BenchLibrary {
  const models = new Map(seeded.map((resource) => [resource.slug, resource]));
  const added = makeDocuments(size - seeded.length).map(({ model, ...document }): Resource => {
    const { withdrawal: _, ...rest } = models.get(model)!;
    return { ...rest, ...document };
  });
  return makeLibraryFrom([...readFixtures().filter(({ type }) => type !== 'resource'), ...seeded, ...added]);
}

/** The same of any entries, such as those of a snapshot. Withdrawn resources are in no list, and are left out. */
export function makeLibraryFrom(entries: Entry[]): BenchLibrary {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const terms = new Map<string, Term>();
  const resources = entries
    .filter((entry) => entry.type === 'resource')
    .filter(({ withdrawal }) => !withdrawal)
    .map((resource): BenchResource => {
      const slugs = Object.fromEntries(
        Object.keys(taxonomies).map((name) => [name, [] as string[]]),
      ) as BenchResource['terms'];
      for (const term of listTerms(resource, byId)) {
        terms.set(`${term.taxonomy}/${term.slug}`, term);
        if (!slugs[term.taxonomy].includes(term.slug)) slugs[term.taxonomy].push(term.slug);
      }
      const { slug, title, summary = '', body = [], listedAt } = resource;
      return { slug, title, summary, html: renderBlocks(body), date: listedAt, terms: slugs };
    });
  return { resources, terms: [...terms.values()] };
}

function listTerms(resource: Resource, byId: Map<string, Entry>): Term[] {
  const ids = [...resource.categories, ...resource.tags, ...resource.publishers, ...resource.languages];
  const named = ids.flatMap((id) => withParents(byId.get(id), byId)).flatMap(makeTerms);
  return resource.year === undefined ? named : [...named, makeYearTerm(resource.year)];
}

function withParents(entry: Entry | undefined, byId: Map<string, Entry>): Entry[] {
  if (!entry) return [];
  const { parent } = entry as Partial<Tag>;
  return [entry, ...(parent === undefined ? [] : withParents(byId.get(parent), byId))];
}

function makeTerms(entry: Entry): Term[] {
  if (entry.type === 'category') return [makeTerm(urlFor(entry), entry.name, entry.description)];
  if (entry.type === 'tag' || entry.type === 'publisher') return [makeTerm(urlFor(entry), entry.name)];
  if (entry.type === 'language') return [makeTerm(urlFor({ type: 'language', code: entry.code }), entry.name)];
  return [];
}

function makeYearTerm(year: number): Term {
  return makeTerm(urlFor({ type: 'year', year }), String(year));
}

function makeTerm(address: string, name: string, description = ''): Term {
  const [, taxonomy, slug] = address.split('/');
  return { taxonomy: taxonomy as Taxonomy, slug: slug!, name, description };
}
