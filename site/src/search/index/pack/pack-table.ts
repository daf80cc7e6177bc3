import { compareText } from '../../../content/text.ts';
import type { RecordOrders, RecordTable } from '../../shared/table.ts';

/** A record as the table holds it. */
export interface TableRow {
  /** Its place in the index. */
  place: number;
  title: string;
  filters: Partial<Record<string, string[]>>;
}

/** Packs the orders of records. @param rows sorted newest first */
export function packOrders(rows: readonly TableRow[]): RecordOrders {
  const sorted = rows.toSorted((a, b) => compareText(a.title, b.title) || a.place - b.place);
  return { newest: rows.map(({ place }) => place), titles: sorted.map(({ place }) => place) };
}

/** Packs the filters of records, for an index of `size` places. */
export function packTable(rows: readonly TableRow[], keys: readonly string[], size: number): RecordTable {
  const table: RecordTable = { values: {}, facets: {} };
  for (const key of keys) {
    const values = [...new Set(rows.flatMap(({ filters }) => filters[key] ?? []))].toSorted();
    const places = new Map(values.map((value, place) => [value, place]));
    const held: (number | number[])[] = Array.from({ length: size }, () => []);
    for (const { place, filters } of rows) {
      const own = (filters[key] ?? []).flatMap((value) => places.get(value) ?? []);
      held[place] = own.length === 1 ? own[0]! : own;
    }
    table.values[key] = values;
    table.facets[key] = held;
  }
  return table;
}
