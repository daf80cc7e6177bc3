import { describe, expect, it } from 'vitest';
import { openOrders, openTable } from '../shared/table.ts';
import type { SearchState } from './state/address.ts';
import { countFinds, isFiltered, isSorted, orderFinds } from './order-finds.ts';

/** Five records: 4 is the newest, 0 the first by title; 1, 2 and 4 are of Asia. */
const table = openTable({ values: { region: ['asia'] }, facets: { region: [[], 0, 0, [], 0] } });
const orders = openOrders({ newest: [4, 3, 2, 1, 0], titles: [0, 1, 2, 3, 4] });
const hit = (id: number) => ({ id, score: 1 });
const finds = { full: [hit(2), hit(4)], some: [hit(0), hit(1), hit(3)] };
const state: SearchState = { query: 'wages', filters: {}, sort: 'relevance' };
const order = (change: Partial<SearchState>) => {
  const now = { ...state, ...change };
  const means = { table: isFiltered(now) ? table : undefined, orders: isSorted(now) ? orders : undefined };
  const { hits, full } = orderFinds(finds, means, now);
  return [hits.map(({ id }) => id), full];
};

describe('finds in order', () => {
  it('hold all words first, and are sorted each group by itself', () => {
    expect(order({})).toEqual([[2, 4, 0, 1, 3], 2]);
    expect(order({ sort: 'newest' })).toEqual([[4, 2, 3, 1, 0], 2]);
    expect(order({ sort: 'title' })).toEqual([[2, 4, 0, 1, 3], 2]);
  });

  it('are filtered in both groups, and counted in both', () => {
    expect(order({ filters: { region: ['asia'] } })).toEqual([[2, 4, 1], 2]);
    expect(countFinds(finds, table, state)).toEqual({ region: { asia: 3 } });
  });

  it('are sorted otherwise where no query ranks them, or where the reader asks for it', () => {
    expect([state, { ...state, query: '' }, { ...state, sort: 'title' as const }].map(isSorted)).toEqual([
      false,
      true,
      true,
    ]);
    expect(isFiltered({ ...state, filters: { region: ['asia'] } })).toBe(true);
  });
});
