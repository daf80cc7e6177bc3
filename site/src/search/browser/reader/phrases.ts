import type { PackedIndex } from './packed-index.ts';

/** The records in which the terms of a phrase stand one after the other, whatever signs are between them. */
export async function findPhrase(terms: readonly string[], index: PackedIndex): Promise<Set<number>> {
  const [first = new Map<number, number[][]>(), ...others] = await Promise.all(
    terms.map(async (term) => await index.placesOf(term)),
  );
  const found = [...first].filter(([id, fields]) =>
    fields.some((starts, field) =>
      starts.some((start) => others.every((other, at) => other.get(id)?.[field]?.includes(start + at + 1))),
    ),
  );
  return new Set(found.map(([id]) => id));
}
