import type { KeptShard } from './kept-shard.ts';
import { compareTerms } from './shard-words.ts';

/** Words in so few records are more often slips than words, where the library holds many. */
const fewest = (words: number) => (words > 20_000 ? 2 : 1);

/** The words that suggestions come from: of each term the way in which it is written most. */
export function packSpelling(shards: readonly KeptShard['written'][]): { letter: string; text: string }[] {
  const counts = new Map<string, { term: string; records: number }>();
  for (const written of shards)
    for (const [form, [term, records]] of Object.entries(written)) {
      const known = counts.get(form);
      if (known) known.records += records;
      else counts.set(form, { term, records });
    }
  const best = new Map<string, { form: string; records: number }>();
  for (const [form, { term, records }] of counts) {
    if (form.length < 3 || /\p{N}/u.test(form)) continue;
    const known = best.get(term);
    if (!known || records > known.records || (records === known.records && compareTerms(form, known.form) < 0))
      best.set(term, { form, records });
  }
  const least = fewest(best.size);
  const lines = new Map<string, string[]>();
  for (const { form, records } of best.values()) {
    if (records < least) continue;
    const letter = /^[a-z]/.exec(form)?.[0] ?? '';
    const line = `${form} ${records}`;
    const list = lines.get(letter);
    if (list) list.push(line);
    else lines.set(letter, [line]);
  }
  return [...lines]
    .toSorted(([a], [b]) => compareTerms(a, b))
    .map(([letter, list]) => ({ letter, text: list.toSorted(compareTerms).join('\n') }));
}
