import { compareText } from '../../content/text.ts';
import type { RecordTable } from '../shared/table.ts';

/** A record as the table holds it. `id` is its `recordId`. */
export interface TableRow {
  id: string;
  title: string;
  filters: Partial<Record<string, string[]>>;
}

/** Packs records that are sorted newest first. */
export function packTable(rows: readonly TableRow[], keys: readonly string[]): RecordTable {
  const table: RecordTable = {
    ids: rows.map(({ id }) => id).join(' '),
    titles: [...rows.keys()].toSorted((a, b) => compareText(rows[a]?.title ?? '', rows[b]?.title ?? '') || a - b),
    values: {},
    facets: {},
  };
  for (const key of keys) {
    const values = [...new Set(rows.flatMap(({ filters }) => filters[key] ?? []))].toSorted();
    const places = new Map(values.map((value, place) => [value, place]));
    table.values[key] = values;
    table.facets[key] = rows.map(({ filters }) => {
      const held = (filters[key] ?? []).flatMap((value) => places.get(value) ?? []);
      return held.length === 1 ? (held[0] ?? []) : held;
    });
  }
  return table;
}
