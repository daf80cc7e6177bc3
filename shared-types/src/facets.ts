import { tagKinds } from './entries/index.ts';

/**
 * A property of resources that readers narrow a search by.
 * `key` is the name in the search index and in the address of a search: `/search/#region=europe`.
 */
export interface Facet {
  key: string;
  /** What the interface calls it. */
  label: string;
  /** Whether its values are words that a search finds. */
  searched: boolean;
  /** Whether the search page offers it as a filter. */
  filtered: boolean;
  /** Whether a row in a list of resources prints it. */
  shown: boolean;
}

const labels = { region: 'Region', topic: 'Topic', industry: 'Industry', audience: 'Audience' } as const;

/** The one table of what is searched, filtered and shown; index, search page and lists all read it. */
export const facets = [
  { key: 'category', label: 'Category', searched: true, filtered: true, shown: true },
  ...tagKinds.map((kind) => ({
    key: kind,
    label: labels[kind],
    searched: true,
    filtered: kind !== 'audience',
    shown: false,
  })),
  { key: 'publisher', label: 'Publisher', searched: true, filtered: true, shown: true },
  { key: 'year', label: 'Year', searched: false, filtered: true, shown: true },
  { key: 'language', label: 'Language', searched: false, filtered: true, shown: true },
  { key: 'format', label: 'File format', searched: false, filtered: true, shown: false },
] as const satisfies readonly Facet[];

export type FacetKey = (typeof facets)[number]['key'];

/** What a search can be limited to. The values are those of the index's `type`. */
export const searchScopes = ['resource', 'event', 'page'] as const;
export type SearchScope = (typeof searchScopes)[number];
