/** What is said of a kind of tag. */
interface TagKindRow {
  /** What the interface calls it. */
  label: string;
  /** What a list of its tags is called. */
  plural: string;
  /** Folder of its pages: `/regions/asia/`. */
  folder: string;
  /** Words for staff, where the label alone does not say what such a tag tells. */
  meaning?: string;
  /** Whether the search page offers it as a filter. */
  filtered: boolean;
  /** Its place among the lists that the search page offers to look through; none where it is not offered. */
  browsePlace?: number;
}

/** The kinds of tag. One more is a row here; docs/develop.md says what else it takes. */
export const tagKindTable = {
  region: {
    label: 'Region',
    plural: 'Regions',
    folder: 'regions',
    meaning: 'a place',
    filtered: true,
    browsePlace: 2,
  },
  topic: { label: 'Topic', plural: 'Topics', folder: 'topics', filtered: true, browsePlace: 1 },
  industry: { label: 'Industry', plural: 'Industries', folder: 'industries', filtered: true, browsePlace: 3 },
  audience: { label: 'Audience', plural: 'Audiences', folder: 'audiences', meaning: 'for whom', filtered: true },
} as const satisfies Record<string, TagKindRow>;

export type TagKind = keyof typeof tagKindTable;
type TagFolder<K extends TagKind> = (typeof tagKindTable)[K]['folder'];

/** The kinds of tag, in the order in which they are shown. */
export const tagKinds = Object.keys(tagKindTable) as [TagKind, ...TagKind[]];

/** What is said of a kind of tag, for a kind that only the program that runs knows. */
export function describeTagKind(kind: TagKind): TagKindRow {
  return tagKindTable[kind];
}

/** The folder of each kind of tag. */
export const tagFolders = Object.fromEntries(tagKinds.map((kind) => [kind, tagKindTable[kind].folder])) as {
  [K in TagKind]: TagFolder<K>;
};

/** The list of all tags of a kind, by its folder: `/regions/`. */
export const tagRoutes = Object.fromEntries(tagKinds.map((kind) => [tagFolders[kind], `/${tagFolders[kind]}/`])) as {
  [K in TagKind as TagFolder<K>]: `/${TagFolder<K>}/`;
};

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

/** The one table of what is searched, filtered and shown; index, search page and lists all read it. */
export const facets = [
  { key: 'category', label: 'Category', searched: true, filtered: true, shown: true },
  ...tagKinds.map((kind) => {
    const { label, filtered } = describeTagKind(kind);
    return { key: kind, label, searched: true, filtered, shown: false };
  }),
  { key: 'publisher', label: 'Publisher', searched: true, filtered: true, shown: true },
  { key: 'year', label: 'Year', searched: false, filtered: true, shown: true },
  { key: 'language', label: 'Language', searched: false, filtered: true, shown: true },
  { key: 'format', label: 'File format', searched: false, filtered: true, shown: false },
] as const satisfies readonly Facet[];

export type FacetKey = (typeof facets)[number]['key'];

/** Whether the search page offers a facet as a filter. */
export function isFiltered(key: FacetKey): boolean {
  return facets.some((facet) => facet.key === key && facet.filtered);
}

/** What a search can be limited to. The values are those of the index's `type`. */
export const searchScopes = ['resource', 'event', 'page'] as const;
export type SearchScope = (typeof searchScopes)[number];
