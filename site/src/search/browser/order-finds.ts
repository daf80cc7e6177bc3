import type { SearchState } from './address.ts';
import type { Finds, Hit } from './finds.ts';
import type { Counts, OpenTable } from '../shared/table.ts';

/** The finds as the page shows them. */
export interface OrderedFinds {
  /** Those that hold all words first, then the others. */
  hits: Hit[];
  /** How many hold all words. */
  full: number;
  /** How many of both each value of each facet would leave. */
  counts: Counts;
}

/** Filters finds and puts them in order, those that hold all words apart from the others. */
export function orderFinds(
  { full, some }: Pick<Finds, 'full' | 'some'>,
  table: OpenTable,
  { query, filters, sort }: SearchState,
): OrderedFinds {
  const hits = new Map([...full, ...some].map((hit) => [hit.id, hit]));
  const { passed, counts } = table.narrow([...hits.keys()], filters);
  const place = sort === 'title' ? table.title : table.newest;
  if (sort !== 'relevance' || query === '') passed.sort((a, b) => place(a) - place(b));
  const whole = new Set(full.map(({ id }) => id));
  const first = passed.filter((id) => whole.has(id));
  const others = passed.filter((id) => !whole.has(id));
  return { hits: [...first, ...others].flatMap((id) => hits.get(id) ?? []), full: first.length, counts };
}
