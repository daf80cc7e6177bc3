import { bodyCounts, mostInField } from '../shared/format/format.ts';
import { ByteReader } from '../shared/format/bytes.ts';
import { ByteWriter } from './byte-writer.ts';
import type { CutRecord } from './cut-record.ts';
import type { TermPlaces } from './pagefind.ts';

/** A word of a shard. Records are named by their place in the shard, `first` the first of them. */
export interface ShardWord {
  term: string;
  count: number;
  first: number;
  /** The place of the last record. */
  last: number;
  /** Steps from each record to the next, as numbers. */
  steps: Uint8Array;
  /** A byte for each record; see `Weight`. */
  weights: Uint8Array;
  /** For each record whose text has several pieces, the first piece that holds the word: a byte. */
  pieces: Uint8Array;
  /** Where the word stands; see `writePlaces`. */
  places: Uint8Array;
}

/** Writes what a shard's words say, sorted by term. */
export function writeShardWords(terms: Map<string, TermPlaces>, records: readonly CutRecord[]): Uint8Array {
  const out = new ByteWriter();
  let before = '';
  for (const term of [...terms.keys()].toSorted(compareTerms)) {
    out.nextText(term, before);
    before = term;
    writeWord(out, terms.get(term)!, records);
  }
  return out.take();
}

function writeWord(out: ByteWriter, found: TermPlaces, records: readonly CutRecord[]): void {
  const [steps, weights, pieces, places] = [new ByteWriter(), new ByteWriter(), new ByteWriter(), new ByteWriter()];
  const sorted = [...found.keys()].toSorted((a, b) => a - b);
  const [first = 0] = sorted;
  let last = first;
  for (const at of sorted) {
    const { body, title, words } = found.get(at)!;
    if (at !== first) steps.number(at - last);
    last = at;
    weights.byte(weightOf(body.length, title.length, words.length));
    const { starts } = records[at]!;
    if (starts.length > 1) pieces.byte(pieceOf(body[0] ?? 0, starts));
    for (const list of [body, title, words]) {
      places.number(list.length);
      places.rising(list);
    }
  }
  for (const value of [sorted.length, first, last]) out.number(value);
  for (const part of [steps, weights, pieces, places]) {
    out.number(part.length);
    out.bytes(part.take());
  }
}

function weightOf(body: number, title: number, words: number): number {
  let code = bodyCounts.length - 1;
  while (bodyCounts[code]! > body) code -= 1;
  return code | (Math.min(title, mostInField) << 4) | (Math.min(words, mostInField) << 6);
}

function pieceOf(position: number, starts: readonly number[]): number {
  return Math.min(
    255,
    starts.findLastIndex((start) => start <= position),
  );
}

/** Reads words one after the other, as they are asked for. */
export function* readShardWords(bytes: Uint8Array): Generator<ShardWord> {
  const reader = new ByteReader(bytes);
  let term = '';
  while (!reader.isDone) {
    term = reader.nextText(term);
    const [count, first, last] = [reader.number(), reader.number(), reader.number()];
    const part = () => reader.bytes(reader.number());
    yield { term, count, first, last, steps: part(), weights: part(), pieces: part(), places: part() };
  }
}

/** The order of the word list: that of `<` in the browser too. */
export function compareTerms(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
