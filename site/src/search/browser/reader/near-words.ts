import { termOf } from '../../shared/words/cut-words.ts';
import type { PackedIndex, WrittenWord } from './packed-index.ts';
import { guessing } from './settings.ts';

/** A word of the library that stands in for one that no record holds. */
export interface NearWord {
  /** As it is written. */
  written: string;
  term: string;
}

export interface NearWords {
  /** Whether they begin with the word; else they are spelt nearly so. */
  isBeginning: boolean;
  /** Each once, whatever its forms; the likeliest first. */
  words: NearWord[];
}

/** Finds words that begin as a form does or, where there are none, that are spelt nearly so. */
export async function findNearWords(form: string, index: PackedIndex): Promise<NearWords> {
  const [first = '', second = ''] = form;
  const words = await index.spelling(first);
  const longer = words.filter((word) => word.form.startsWith(form));
  if (form.length >= guessing.shortestBeginning && longer.length > 0)
    return { isBeginning: true, words: takeEachOnce(longer, guessing.beginnings) };
  const slips = form.length >= guessing.twoSlips ? 2 : form.length >= guessing.oneSlip ? 1 : 0;
  if (slips === 0 || /\p{N}/u.test(form)) return { isBeginning: false, words: [] };
  // The first letter may be the slip: it may be lost, or have changed places with the second.
  const isOther = /[a-z]/.test(second) && second !== first;
  const near = [...words, ...(isOther ? await index.spelling(second) : [])]
    .map((word) => ({ ...word, distance: distanceOf(word.form, form, slips) }))
    .filter(({ distance }) => distance <= slips)
    .toSorted((a, b) => a.distance - b.distance || b.records - a.records || (a.written < b.written ? -1 : 1));
  const nearest = near.filter(({ distance }) => distance === near[0]!.distance);
  return { isBeginning: false, words: takeEachOnce(nearest, guessing.suggestions) };
}

/** The first of the forms of each word. */
function takeEachOnce(words: readonly WrittenWord[], most: number): NearWord[] {
  const byTerm = new Map<string, NearWord>();
  for (const { written, form } of words) {
    const term = termOf(form);
    if (!byTerm.has(term)) byTerm.set(term, { written, term });
    if (byTerm.size === most) break;
  }
  return [...byTerm.values()];
}

/**
 * How many letters are wrong, missing, too many or swapped with the next one. A letter that is doubled, or should be, is
 * half a slip: it is the commonest.
 *
 * @param most beyond which nobody wants to know: what is returned then is larger
 */
export function distanceOf(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > 2 * most) return most + 1;
  const costOf = (text: string, at: number) => (at > 1 && text[at - 1] === text[at - 2] ? 0.5 : 1);
  let before: number[] = [];
  let last = [0];
  for (let j = 1; j <= other.length; j += 1) last.push(last[j - 1]! + costOf(other, j));
  for (let i = 1; i <= one.length; i += 1) {
    const row = [last[0]! + costOf(one, i)];
    for (let j = 1; j <= other.length; j += 1) {
      const isSame = one[i - 1] === other[j - 1];
      let least = Math.min(last[j]! + costOf(one, i), row[j - 1]! + costOf(other, j), last[j - 1]! + (isSame ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
        least = Math.min(least, before[j - 2]! + 1);
      row.push(least);
    }
    if (Math.min(...row, ...last) > most) return most + 1;
    [before, last] = [last, row];
  }
  return last[other.length]!;
}
