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
