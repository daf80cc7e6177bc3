/**
 * Filter values of all records. Pagefind has its own, but sends them to every reader at twice the weight, and its counts
 * cannot say what a second value of the same facet would add. Records are named by their place in the index.
 */
export interface RecordTable {
  /** The values of each facet. */
  values: Record<string, string[]>;
  /** For each facet and record the places of its values: a number where there is one, else a list. */
  facets: Record<string, (number | number[])[]>;
}

/** The orders of all records, which most searches need not know. */
export interface RecordOrders {
  /** Newest first. */
  newest: number[];
  /** From A to Z. */
  titles: number[];
}

/** Chosen values by facet. Values of one facet widen, facets narrow. */
export type Filters = Record<string, readonly string[]>;

/** How many records each value of each facet would show. */
export type Counts = Record<string, Record<string, number>>;

export interface OpenTable {
  /** The ids that pass the filters, in the order given, with the counts that the other filters leave to each value. */
  narrow: (ids: readonly number[], filters: Filters) => { passed: number[]; counts: Counts };
}

export interface OpenOrders {
  /** Every record, newest first. */
  all: readonly number[];
  /** Place of a record among all, newest first. */
  newest: (id: number) => number;
  /** Place of a record from A to Z. */
  title: (id: number) => number;
}

/** Makes orders fit to ask. */
export function openOrders({ newest, titles }: RecordOrders): OpenOrders {
  const placeIn = (ids: readonly number[]) => {
    const places = new Map(ids.map((id, place) => [id, place]));
    return (id: number) => places.get(id) ?? places.size;
  };
  return { all: newest, newest: placeIn(newest), title: placeIn(titles) };
}

/** Makes a table fit to ask. */
export function openTable(table: RecordTable): OpenTable {
  const keys = Object.keys(table.values);
  const valuesAt = (key: string, id: number) => [table.facets[key]?.[id] ?? []].flat();

  return {
    narrow(candidates, filters) {
      const chosen = keys
        .filter((key) => (filters[key]?.length ?? 0) > 0)
        .map((key) => ({ key, places: new Set(filters[key]?.map((value) => table.values[key]?.indexOf(value))) }));
      const tallies = Object.fromEntries(keys.map((key) => [key, (table.values[key] ?? []).map(() => 0)]));
      const tally = (key: string, id: number) => {
        const sums = tallies[key];
        if (sums) for (const value of valuesAt(key, id)) sums[value] = (sums[value] ?? 0) + 1;
      };
      const passed = candidates.filter((id) => {
        const failed = chosen.filter(({ key, places }) => !valuesAt(key, id).some((value) => places.has(value)));
        // A facet's own choice must not hide what its other values would add.
        if (failed.length === 0) for (const key of keys) tally(key, id);
        if (failed.length === 1 && failed[0]) tally(failed[0].key, id);
        return failed.length === 0;
      });
      return { passed, counts: nameTallies(table, tallies) };
    },
  };
}

function nameTallies(table: RecordTable, tallies: Record<string, number[]>): Counts {
  return Object.fromEntries(
    Object.entries(tallies).map(([key, sums]) => [
      key,
      Object.fromEntries(sums.map((sum, place) => [table.values[key]?.[place] ?? '', sum])),
    ]),
  );
}
