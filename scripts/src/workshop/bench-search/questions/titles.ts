import { createRandom } from '../../testing/random.ts';
import type { SearchedRecord } from '../library/searched-record.ts';

/** Queries of which each has one record that must come first. */
export interface TitleSet {
  name: string;
  queries: { query: string; address: string }[];
}

const count = 40;
/** The same titles, words and slips in every run. */
const seed = 20_261_127;
const letters = 'abcdefghijklmnopqrstuvwxyz';

type Random = () => number;

/** Forty titles as they are, each with a word missing, and each with a slip in one word. */
export function makeTitleSets(records: readonly SearchedRecord[]): TitleSet[] {
  const random = createRandom(seed);
  const titles = new Set(records.map(({ title }) => title));
  if (titles.size < records.length)
    throw new Error('Two records have one title: no query finds only one of them first.');
  const fitting = records.filter(({ title }) => cut(title).length >= 4 && findWords(title, 5).length > 0);
  const chosen = shuffle(fitting, random).slice(0, count);
  if (chosen.length < count) throw new Error(`Only ${chosen.length} titles have enough words.`);
  const make = (name: string, change: (record: SearchedRecord) => string): TitleSet => ({
    name,
    queries: chosen.map((record) => ({ query: change(record), address: record.address })),
  });
  return [
    make('exact titles', ({ title }) => title),
    make('one word missing', (record) => takeWordAway(record, records, random)),
    make('one typo', ({ title }) => addSlip(title, random)),
  ];
}

/** Takes away a word without which the title is still that of this record only. */
function takeWordAway({ title, address }: SearchedRecord, records: readonly SearchedRecord[], random: Random): string {
  const words = title.split(' ');
  const places = words.map((_, place) => place).filter((place) => /\p{L}{3}/u.test(words[place]!));
  for (const place of shuffle(places, random)) {
    const rest = words.filter((_, at) => at !== place).join(' ');
    const others = records.filter((record) => record.address !== address);
    if (!others.some((record) => holdsAll(record.title, rest))) return rest;
  }
  throw new Error(`Without any of its words, "${title}" could be another title.`);
}

/** Two letters change places, or one is lost, doubled, or another. */
function addSlip(title: string, random: Random): string {
  const words = findWords(title, 5);
  const word = words[pick(words.length, random)]!;
  // Who types seldom slips in the first letter.
  const at = 1 + pick(word.length - 2, random);
  const [before, letter, next, after] = [word.slice(0, at), word[at]!, word[at + 1]!, word.slice(at + 2)];
  const slips = [next + letter, next, letter + letter + next, letters[pick(letters.length, random)]! + next];
  const typed = slips.map((slip) => before + slip + after).filter((slip) => slip !== word);
  return title.replace(word, typed[pick(typed.length, random)]!);
}

function holdsAll(title: string, words: string): boolean {
  const held = new Set(cut(title));
  return cut(words).every((word) => held.has(word));
}

function findWords(title: string, least: number): string[] {
  return title.match(/\p{L}+/gu)?.filter((word) => word.length >= least) ?? [];
}

function cut(title: string): string[] {
  return title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

function shuffle<T>(list: readonly T[], random: Random): T[] {
  return list
    .map((item) => ({ item, place: random() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ item }) => item);
}

function pick(below: number, random: Random): number {
  return Math.floor(random() * below);
}
