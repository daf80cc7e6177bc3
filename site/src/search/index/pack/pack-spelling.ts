import type { KeptShard } from '../shards/kept-shard.ts';
import { compareTerms } from '../shards/shard-words.ts';

/** Forms of a large library that are in one record only are more often slips than words. */
const manyForms = 40_000;

/** The words that suggestions come from, as they are written, by their first letter: each with how many records hold it. */
export function packSpelling(shards: readonly KeptShard['written'][]): { letter: string; text: string }[] {
  const counts = new Map<string, number>();
  for (const written of shards)
    for (const [form, records] of Object.entries(written))
      if (form.length > 2 && !/\p{N}/u.test(form)) counts.set(form, (counts.get(form) ?? 0) + records);
  const least = counts.size > manyForms ? 2 : 1;
  const lines = new Map<string, string[]>();
  for (const [form, records] of counts) {
    if (records < least) continue;
    const letter = /^[a-z]/.exec(form)?.[0] ?? '';
    const list = lines.get(letter) ?? [];
    list.push(`${form} ${records}`);
    lines.set(letter, list);
  }
  return [...lines]
    .toSorted(([a], [b]) => compareTerms(a, b))
    .map(([letter, list]) => ({ letter, text: list.toSorted(compareTerms).join('\n') }));
}
