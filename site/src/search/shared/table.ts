/**
 * What search knows of every record before any is fetched: its place by date and by title, and its filter values.
 * Pagefind has filters and sort orders of its own, but sends them to every reader at twice the weight, and its counts
 * cannot say what a second value of the same facet would add.
 */
export interface RecordTable {
  /** The {@link recordId} of each record, newest first, with a space between. */
  ids: string;
  /** The same records from A to Z, as places in `ids`. */
  titles: number[];
  /** The values of each facet. */
  values: Record<string, string[]>;
  /** For each facet and record the places of its values: a number where there is one, else a list. */
  facets: Record<string, (number | number[])[]>;
}

/** Its name, beside Pagefind's own files. */
export const tableFile = 'records.json';

/** Names the shards of an index: for each what Pagefind calls its entry. */
export interface IndexEntry {
  shards: { languages: Record<string, { hash: string }> }[];
}

export const entryFile = 'pagefind-entry.json';

/**
 * What tells a record from all others: Pagefind's ids are unique within a shard only, and start with the language of
 * the index (`en_08fd815`).
 */
export function recordId(shard: number, id: string): string {
  return `${shard}.${id.slice(id.indexOf('_') + 1)}`;
}

/** Chosen values by facet. Values of one facet widen, facets narrow. */
export type Filters = Record<string, readonly string[]>;

/** How many records each value of each facet would show. */
export type Counts = Record<string, Record<string, number>>;

export interface OpenTable {
  size: number;
  /** Place of a record, newest first; `undefined` where the table is of another release than the index. */
  newest: (id: string) => number | undefined;
  /** Place of a record from A to Z. */
  title: (id: string) => number | undefined;
  /** The values that a record has of a facet. */
  valuesOf: (id: string, key: string) => string[];
  /** The ids that pass the filters, in the order given, with the counts that the other filters leave to each value. */
  narrow: (ids: readonly string[], filters: Filters) => { passed: string[]; counts: Counts };
}

/** Makes a table fit to ask. */
export function openTable(table: RecordTable): OpenTable {
  const ids = table.ids === '' ? [] : table.ids.split(' ');
  const newest = new Map(ids.map((id, place) => [id, place]));
  const byTitle = new Map(table.titles.map((place, rank) => [place, rank]));
  const keys = Object.keys(table.values);
  const valuesAt = (key: string, place: number) => [table.facets[key]?.[place] ?? []].flat();
  const placeOf = (id: string) => newest.get(id);

  return {
    size: ids.length,
    newest: placeOf,
    title: (id) => byTitle.get(placeOf(id) ?? -1),
    valuesOf: (id, key) => valuesAt(key, placeOf(id) ?? -1).flatMap((value) => table.values[key]?.[value] ?? []),
    narrow(candidates, filters) {
      const chosen = keys
        .filter((key) => (filters[key]?.length ?? 0) > 0)
        .map((key) => ({ key, places: new Set(filters[key]?.map((value) => table.values[key]?.indexOf(value))) }));
      const tallies = Object.fromEntries(keys.map((key) => [key, (table.values[key] ?? []).map(() => 0)]));
      const tally = (key: string, place: number) => {
        const sums = tallies[key];
        if (sums) for (const value of valuesAt(key, place)) sums[value] = (sums[value] ?? 0) + 1;
      };
      const passed = candidates.filter((id) => {
        const place = placeOf(id);
        if (place === undefined) return false;
        const failed = chosen.filter(({ key, places }) => !valuesAt(key, place).some((value) => places.has(value)));
        // A facet's own choice must not hide what its other values would add.
        if (failed.length === 0) for (const key of keys) tally(key, place);
        if (failed.length === 1 && failed[0]) tally(failed[0].key, place);
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
