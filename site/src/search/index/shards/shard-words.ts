import { bodyCounts, mostInField } from '../../shared/format/format.ts';
import { ByteReader } from '../../shared/format/bytes.ts';
import { ByteWriter } from '../byte-writer.ts';
import type { CutRecord } from '../terms/cut-record.ts';
import type { TermPlaces } from '../terms/pagefind.ts';

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
  /** Where the word stands; see {@link Holder}. */
  places: Uint8Array;
}

/** A record of a shard that holds a word. */
export interface Holder {
  /** Its place in the shard. */
  place: number;
  /** See `Weight`. */
  weight: number;
  /** Where its text has several pieces, the first piece that holds the word. */
  piece?: number;
  /** Positions in body, title and words: of each field how many, then steps. */
  places: Uint8Array;
}

/** What holds each term, by place. */
export type HeldTerms = Map<string, Holder[]>;

/** Reads what Pagefind found into what a shard says. */
export function toHeldTerms(terms: Map<string, TermPlaces>, records: readonly CutRecord[]): HeldTerms {
  const held: HeldTerms = new Map();
  for (const [term, found] of terms) {
    const holders = [...found].map(([place, { body, title, words }]): Holder => {
      const { starts } = records[place]!;
      return {
        place,
        weight: weightOf(body.length, title.length, words.length),
        piece: starts.length > 1 ? pieceOf(body[0] ?? 0, starts) : undefined,
        places: writePlaces([body, title, words]),
      };
    });
    held.set(
      term,
      holders.toSorted((a, b) => a.place - b.place),
    );
  }
  return held;
}

/** Writes what a shard's words say, sorted by term. */
export function writeShardWords(terms: HeldTerms): Uint8Array {
  const out = new ByteWriter();
  let before = '';
  for (const term of [...terms.keys()].toSorted(compareTerms)) {
    out.nextText(term, before);
    before = term;
    writeHolders(out, terms.get(term)!);
  }
  return out.take();
}

function writeHolders(out: ByteWriter, holders: readonly Holder[]): void {
  const [steps, weights, pieces, places] = [new ByteWriter(), new ByteWriter(), new ByteWriter(), new ByteWriter()];
  const first = holders[0]!.place;
  let last = first;
  for (const holder of holders) {
    if (holder.place !== first) steps.number(holder.place - last);
    last = holder.place;
    weights.byte(holder.weight);
    if (holder.piece !== undefined) pieces.byte(holder.piece);
    places.bytes(holder.places);
  }
  for (const value of [holders.length, first, last]) out.number(value);
  for (const part of [steps, weights, pieces, places]) {
    out.number(part.length);
    out.bytes(part.take());
  }
}

function writePlaces(fields: readonly (readonly number[])[]): Uint8Array {
  const out = new ByteWriter(64);
  for (const list of fields) {
    out.number(list.length);
    out.rising(list);
  }
  return out.take();
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

/** Reads back what holds each term. @param pieces how many pieces the text of each record has */
export function readHeldTerms(bytes: Uint8Array, pieces: readonly number[]): HeldTerms {
  const held: HeldTerms = new Map();
  for (const word of readShardWords(bytes)) {
    const [steps, places] = [new ByteReader(word.steps), new ByteReader(word.places)];
    let place = word.first;
    let inPieces = 0;
    const holders = Array.from({ length: word.count }, (_, at): Holder => {
      if (at > 0) place += steps.number();
      const piece = pieces[place]! > 1 ? word.pieces[inPieces++] : undefined;
      return { place, weight: word.weights[at]!, piece, places: takePlaces(places, word.places) };
    });
    held.set(word.term, holders);
  }
  return held;
}

function takePlaces(reader: ByteReader, bytes: Uint8Array): Uint8Array {
  const start = reader.at;
  for (let field = 0; field < 3; field += 1) for (let left = reader.number(); left > 0; left -= 1) reader.number();
  return bytes.subarray(start, reader.at);
}
