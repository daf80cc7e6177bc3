import type { SearchedRecord } from '../library/searched-record.ts';

/** Every combination of some choices. */
export function listCombinations<T extends Record<string, readonly unknown[]>>(
  choices: T,
): { [K in keyof T]: T[K][number] }[] {
  let rows: Record<string, unknown>[] = [{}];
  for (const [name, values] of Object.entries(choices))
    rows = rows.flatMap((row) => values.map((value) => ({ ...row, [name]: value })));
  return rows as { [K in keyof T]: T[K][number] }[];
}

/** Settings as one line: `stem true, fuzzy 0.2`. */
export function describeSettings(settings: Record<string, unknown>): string {
  return Object.entries(settings)
    .map(([name, value]) => `${name} ${String(value)}`)
    .join(', ');
}

/** Builds once for the same records, however many engines ask: settings of a search need no index of their own. */
export function buildOnce<T>(
  build: (records: readonly SearchedRecord[]) => T,
): (records: readonly SearchedRecord[]) => T {
  const built = new WeakMap<readonly SearchedRecord[], { value: T }>();
  return (records) => {
    const known = built.get(records) ?? { value: build(records) };
    built.set(records, known);
    return known.value;
  };
}
