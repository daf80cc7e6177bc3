import type { Filters } from '../../shared/table.ts';

export const sorts = ['relevance', 'newest', 'title'] as const;
export type Sort = (typeof sorts)[number];

/** What the reader asks for. The address of the search page holds all of it: `#q=wages&region=europe&sort=newest`. */
export interface SearchState {
  query: string;
  filters: Filters;
  sort: Sort;
}

/** Reads the state from an address. What the page does not know is left out, so an old link still searches. */
export function readState(parameters: URLSearchParams, keys: readonly string[]): SearchState {
  const filters: Record<string, string[]> = {};
  for (const key of keys) {
    const values = [...new Set(parameters.getAll(key).filter((value) => value !== ''))];
    if (values.length > 0) filters[key] = values;
  }
  const sort = parameters.get('sort');
  return {
    query: (parameters.get('q') ?? '').trim(),
    filters,
    sort: sorts.find((known) => known === sort) ?? 'relevance',
  };
}

/** Writes the state as the fragment of an address, which no browser sends, or as nothing. Equal states give equal text. */
export function writeState({ query, filters, sort }: SearchState): string {
  const parameters = new URLSearchParams();
  if (query.trim() !== '') parameters.set('q', query.trim());
  const pairs = Object.entries(filters).flatMap(([key, values]) =>
    values.map((value): [string, string] => [key, value]),
  );
  pairs.sort((a, b) => (a.join(' ') < b.join(' ') ? -1 : 1));
  for (const [key, value] of pairs) parameters.append(key, value);
  if (sort !== 'relevance') parameters.set('sort', sort);
  const text = parameters.toString();
  return text === '' ? '' : `#${text}`;
}

/** Whether there is anything to search for. */
export function isEmpty({ query, filters }: SearchState): boolean {
  return query.trim() === '' && countFilters(filters) === 0;
}

/** How many values are chosen. The scope (`type`) counts apart: it has a control of its own. */
export function countFilters(filters: Filters, except?: string): number {
  return Object.entries(filters).reduce((sum, [key, values]) => (key === except ? sum : sum + values.length), 0);
}
