import type { Part } from './part.ts';

/** The records in which the terms of a phrase stand one after the other, whatever signs are between them. */
export async function findPhrase(terms: readonly string[], parts: readonly Part[]): Promise<Set<number>> {
  const found = await Promise.all(parts.map(async (part) => await findInPart(terms, part)));
  return new Set(found.flat());
}

async function findInPart(terms: readonly string[], part: Part): Promise<number[]> {
  const places = await Promise.all(terms.map(async (term) => await part.placesOf(term)));
  const [first, ...others] = places;
  return [...first!.keys()].filter((id) =>
    first!
      .get(id)!
      .some((starts, field) =>
        starts.some((start) => others.every((other, at) => other.get(id)?.[field]?.includes(start + at + 1))),
      ),
  );
}
