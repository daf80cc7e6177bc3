import type { Hit } from '../finds.ts';
import type { Holding, PackedIndex } from './packed-index.ts';
import type { QueryWord } from './query.ts';
import { ranking } from './settings.ts';

/** Words of the library that answer a word of the query. */
export interface Answer {
  word: QueryWord;
  /** What holds the word itself, or words that go on from it; `share` says how much each counts. */
  words: { term: string; held: Holding[]; share: number }[];
  /** Whether what holds one of them holds what was asked for. */
  isMeant: boolean;
}

/** Why a record was found. */
export interface Reason extends Hit {
  /** The terms that it holds, each with its rarity and the piece of the text in which it is first. */
  terms: { term: string; rarity: number; piece: number }[];
  /** Whether it holds every word of the query. */
  isFull: boolean;
}

interface Tally {
  score: number;
  /** Sum of the rarities of the words that it holds. */
  matched: number;
  exact: number;
  titleWords: number;
  terms: Reason['terms'];
}

/**
 * Ranks what holds the words of a query: best first.
 *
 * @param wordCount words of the query, with those that nothing answers
 */
export function rank(
  answers: readonly Answer[],
  { size, bodyLengths, titleLengths }: PackedIndex,
  wordCount: number,
): Reason[] {
  const average = bodyLengths.reduce((sum, length) => sum + length, 0) / Math.max(1, size) || 1;
  const tallies = new Map<number, Tally>();
  let sought = 0;
  for (const answer of answers) {
    const holders = new Set(
      answer.words.filter(({ share }) => share > ranking.longer).flatMap(({ held }) => held.map(({ id }) => id)),
    );
    const rarity = Math.log(1 + (size - holders.size + 0.5) / (holders.size + 0.5));
    sought += rarity;
    addAnswer(tallies, answer, { rarity, relativeLength: (id) => bodyLengths[id]! / average });
  }
  const isFew = wordCount <= ranking.fewWords;
  let best = 0;
  for (const { matched } of tallies.values()) best = Math.max(best, matched);
  const asked = answers.reduce((sum, { word }) => sum + word.count, 0);
  const valueOf = (id: number, { score, matched, titleWords }: Tally) => {
    // Of the title's words and of the query's, how many are in the other.
    const likeness = Math.min(1, titleWords / Math.max(1, titleLengths[id]!)) * Math.min(1, titleWords / asked);
    return score * (isFew ? matched / sought : 1) * (1 + ranking.wholeTitle * likeness);
  };
  return [...tallies]
    .filter(([, { matched }]) => matched >= ranking.leastShare * best)
    .map(([id, tally]) => ({
      id,
      score: valueOf(id, tally),
      terms: tally.terms,
      isFull: tally.exact === wordCount,
    }))
    .toSorted((a, b) => Number(b.isFull) - Number(a.isFull) || b.score - a.score || a.id - b.id);
}

function addAnswer(
  tallies: Map<number, Tally>,
  { word, words, isMeant }: Answer,
  { rarity, relativeLength }: { rarity: number; relativeLength: (id: number) => number },
): void {
  const frequencies = new Map<number, { frequency: number; share: number; title: number }>();
  for (const { term, held, share } of words)
    for (const { id, weight, piece } of held) {
      const { body, title, words: named } = weight;
      const inBody = body / (1 - ranking.lengthShare + ranking.lengthShare * relativeLength(id));
      const frequency = share * (inBody + ranking.title * title + ranking.words * named);
      const known = frequencies.get(id) ?? { frequency: 0, share: 0, title: 0 };
      frequencies.set(id, {
        frequency: known.frequency + frequency,
        share: Math.max(known.share, share),
        title: known.title + (share > ranking.longer ? title : 0),
      });
      const tally = tallies.get(id) ?? { score: 0, matched: 0, exact: 0, titleWords: 0, terms: [] };
      if (share > ranking.longer) tally.terms.push({ term, rarity: share * rarity, piece });
      tallies.set(id, tally);
    }
  const { saturation } = ranking;
  for (const [id, { frequency, share, title }] of frequencies) {
    const tally = tallies.get(id)!;
    tally.score += (word.count * rarity ** ranking.rarity * (1 + saturation) * frequency) / (saturation + frequency);
    tally.matched += rarity * share;
    tally.titleWords += Math.min(title, word.count);
    if (isMeant && share > ranking.longer) tally.exact += 1;
  }
}
