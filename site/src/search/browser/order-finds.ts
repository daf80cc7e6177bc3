import { countFilters, type SearchState } from './state/address.ts';
import type { Finds, Hit } from './finds.ts';
import type { Counts, OpenOrders, OpenTable } from '../shared/table.ts';

type Groups = Pick<Finds, 'full' | 'some'>;

/** The finds as the page shows them. */
export interface OrderedFinds {
  /** Those that hold all words first, then the others. */
  hits: Hit[];
  /** How many hold all words. */
  full: number;
}

/** Whether finds are to be filtered. */
export function isFiltered({ filters }: SearchState): boolean {
  return countFilters(filters) > 0;
}

/** Whether finds are to be sorted otherwise than as they were found. */
export function isSorted({ query, sort }: SearchState): boolean {
  return query === '' || sort !== 'relevance';
}

/**
 * Filters finds and puts them in order, those that hold all words apart from the others.
 *
 * @param means.table where {@link isFiltered}
 * @param means.orders where {@link isSorted}
 */
export function orderFinds(
  { full, some }: Groups,
  { table, orders }: { table?: OpenTable; orders?: OpenOrders },
  { filters, sort }: SearchState,
): OrderedFinds {
  const order = (hits: readonly Hit[]) => {
    const byId = new Map(hits.map((hit) => [hit.id, hit]));
    const passed = table ? table.narrow([...byId.keys()], filters).passed : [...byId.keys()];
    const place = sort === 'title' ? orders?.title : orders?.newest;
    if (place) passed.sort((a, b) => place(a) - place(b));
    return passed.flatMap((id) => byId.get(id) ?? []);
  };
  const first = order(full);
  return { hits: [...first, ...order(some)], full: first.length };
}

/** How many finds each value of each facet would leave. */
export function countFinds({ full, some }: Groups, table: OpenTable, { filters }: SearchState): Counts {
  const ids = [...full, ...some].map(({ id }) => id);
  return table.narrow(ids, filters).counts;
}
