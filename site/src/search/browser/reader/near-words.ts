import { termOf } from '../../shared/words/cut-words.ts';
import { normalize } from '../../shared/words/normal-form.ts';
import type { PackedIndex } from './packed-index.ts';
import { guessing } from './settings.ts';

/** Words of the library that stand in for one that no record holds. */
export interface NearWords {
  /** Whether they begin with it; else they are spelt nearly so. */
  isBeginning: boolean;
  /** As they are written, the likeliest first. */
  forms: string[];
}

/** Finds words that begin as a form does or, where there are none, that are spelt nearly so. */
export async function findNearWords(form: string, index: PackedIndex): Promise<NearWords> {
  const [first = '', second = ''] = form;
  const read = async (letter: string) => (await index.spelling(letter)).toSorted(compareForms);
  const words = await read(first);
  const longer = words.filter(([word]) => plainOf(word).startsWith(form));
  if (form.length >= guessing.shortestBeginning && longer.length > 0)
    return { isBeginning: true, forms: oneOfEach(longer.map(([word]) => word)).slice(0, guessing.beginnings) };
  const slips = form.length >= guessing.twoSlips ? 2 : form.length >= guessing.oneSlip ? 1 : 0;
  if (slips === 0 || /\p{N}/u.test(form)) return { isBeginning: false, forms: [] };
  // The first letter may be the slip: it may be lost, or have changed places with the second.
  const isOther = /[a-z]/.test(second) && second !== first;
  const others = isOther ? await read(second) : [];
  const near = [...words, ...others]
    .filter(([word]) => Math.abs(word.length - form.length) <= 2 * slips)
    .map(([word, records]) => ({ word, records, distance: distanceOf(plainOf(word), form, slips) }))
    .filter(({ distance }) => distance <= slips)
    .toSorted((a, b) => a.distance - b.distance || b.records - a.records || (a.word < b.word ? -1 : 1));
  const nearest = near.filter(({ distance }) => distance === near[0]!.distance);
  return { isBeginning: false, forms: oneOfEach(nearest.map(({ word }) => word)).slice(0, guessing.suggestions) };
}

/** The first of the forms of each word. */
function oneOfEach(forms: readonly string[]): string[] {
  const terms = new Map(forms.toReversed().map((form) => [termOf(plainOf(form)), form]));
  return forms.filter((form) => terms.get(termOf(plainOf(form))) === form);
}

function plainOf(word: string): string {
  return normalize(word);
}

/** Those first that most records hold. */
function compareForms([one, x]: [string, number], [other, y]: [string, number]): number {
  return y - x || (one < other ? -1 : 1);
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
