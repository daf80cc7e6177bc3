import { facets, searchScopes, type FacetKey } from '@clearshelf/shared-types';
import { easeKeys, type EaseKey } from '../../content/ease.ts';
import type { Library } from '../../content/library.ts';
import type { Shelf } from '../../content/shelves.ts';
import { spineOf } from '../../content/spines.ts';
import { formatValue, valueOf } from '../index/records/records.ts';

/** A value that a reader can choose, with how many resources have it. */
export interface Option {
  value: string;
  name: string;
  count: number;
  /** Of a category: where the label sits on its spine. */
  spine?: string;
  children: Option[];
}

/** The values of a facet as the page offers them: a few at once, the rest behind one more step. */
export interface OptionGroup {
  key: FacetKey;
  label: string;
  first: Option[];
  rest: Option[];
}

/** Values that a group shows at once; a list that is hardly longer is shown whole. */
const shownAtOnce = 8;

/** The facets that have values, in the order of the facet table. */
export function optionGroups(library: Library): OptionGroup[] {
  return facets
    .filter(({ filtered }) => filtered)
    .map(({ key, label }) => ({ key, label, ...fold(key === 'format' ? formats(library) : shelves(library, key)) }))
    .filter(({ first }) => first.length > 0);
}

/** What a search can be limited to. */
export interface ScopeOption {
  value: string;
  name: string;
  count: number;
}

/** The scopes, with how many pages each holds. */
export function scopeOptions({ resources, events, pages, collections }: Library): ScopeOption[] {
  const names = { resource: 'Resources', event: 'Events', page: 'Pages' };
  const counts = { resource: resources.length, event: events.length, page: pages.length + collections.length };
  return searchScopes.map((value) => ({ value, name: names[value], count: counts[value] }));
}

/** A choice that stands alone: what is easy to read on a slow line. */
export interface EaseOption {
  key: EaseKey;
  name: string;
  count: number;
}

/** Those that some resource has. */
export function easeOptions({ easeCounts }: Library): EaseOption[] {
  const names = { here: 'Can be read here', light: 'Under 100 kB' };
  return easeKeys.map((key) => ({ key, name: names[key], count: easeCounts[key] })).filter(({ count }) => count > 0);
}

/** In long lists the most frequent values come first; the rest keeps its order. */
function fold(options: Option[]): Pick<OptionGroup, 'first' | 'rest'> {
  if (options.length <= shownAtOnce + 3) return { first: options, rest: [] };
  const frequent = new Set(options.toSorted((a, b) => b.count - a.count).slice(0, shownAtOnce));
  return {
    first: options.filter((option) => frequent.has(option)),
    rest: options.filter((option) => !frequent.has(option)),
  };
}

function shelves(library: Library, key: Exclude<FacetKey, 'format'>): Option[] {
  return library.indexes[key].shelves.filter(({ parent }) => !parent).flatMap((shelf) => optionOf(library, shelf));
}

function optionOf(library: Library, shelf: Shelf): Option[] {
  if (shelf.count === 0) return [];
  const { name, count, children } = shelf;
  return [
    {
      value: valueOf(shelf),
      name,
      count,
      spine: shelf.kind === 'category' ? spineOf(library, shelf) : undefined,
      children: children.flatMap((child) => optionOf(library, child)),
    },
  ];
}

function formats(library: Library): Option[] {
  return library.formatCounts
    .map(([name, count]) => ({ value: formatValue(name), name, count, children: [] }))
    .toSorted((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
}
