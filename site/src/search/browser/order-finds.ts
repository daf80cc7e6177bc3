import { countFilters, type SearchState } from './address.ts';
import type { Finds, Hit } from './finds.ts';
import type { Counts, OpenTable } from '../shared/table.ts';

type Groups = Pick<Finds, 'full' | 'some'>;

/** The finds as the page shows them. */
export interface OrderedFinds {
  /** Those that hold all words first, then the others. */
  hits: Hit[];
  /** How many hold all words. */
  full: number;
}

/** Whether the finds are shown just as they were found, so that no table is needed to show the first rows. */
export function isAsFound({ query, filters, sort }: SearchState): boolean {
  return query !== '' && sort === 'relevance' && countFilters(filters) === 0;
}

/**
 * Filters finds and puts them in order, those that hold all words apart from the others.
 *
 * @param table not needed where {@link isAsFound} says so
 */
export function orderFinds({ full, some }: Groups, table: OpenTable | undefined, state: SearchState): OrderedFinds {
  if (!table) return { hits: [...full, ...some], full: full.length };
  const hits = new Map([...full, ...some].map((hit) => [hit.id, hit]));
  const { passed } = table.narrow([...hits.keys()], state.filters);
  const place = state.sort === 'title' ? table.title : table.newest;
  if (state.sort !== 'relevance' || state.query === '') passed.sort((a, b) => place(a) - place(b));
  const whole = new Set(full.map(({ id }) => id));
  const first = passed.filter((id) => whole.has(id));
  const others = passed.filter((id) => !whole.has(id));
  return { hits: [...first, ...others].flatMap((id) => hits.get(id) ?? []), full: first.length };
}

/** How many finds each value of each facet would leave. */
export function countFinds({ full, some }: Groups, table: OpenTable, { filters }: SearchState): Counts {
  const ids = [...full, ...some].map(({ id }) => id);
  return table.narrow(ids, filters).counts;
}
