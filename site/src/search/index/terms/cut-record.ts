import { hash } from 'node:crypto';
import { cutWords, joinAtZeroWidth, termsOf, type Word } from '../../shared/words/cut-words.ts';
import { isStopWord } from '../../shared/words/stop-words.ts';
import { nameBits } from '../../shared/format/format.ts';
import { cutText } from './cut-text.ts';
import { boundary, type RecordTerms } from './pagefind.ts';
import type { ShardRecord } from '../records/write-records.ts';

/** A record, cut into what the index is made of. */
export interface CutRecord extends RecordTerms {
  /** What its file is called; see `recordPath`. */
  name: number;
  record: ShardRecord;
  /** Its text, a piece for each file. */
  pieces: string[];
  /** The position in `body` at which each piece begins. */
  starts: number[];
  /** Words of the title that say what it is about. */
  titleLength: number;
  /** How its words are written, each once. */
  written: Set<string>;
}

export function nameOf(address: string): number {
  return Number.parseInt(hash('sha256', address).slice(0, nameBits / 4), 16);
}

/** @param synonyms groups of words that mean the same: a record that holds one is found by the others */
export function cutRecord(record: ShardRecord, synonyms: readonly (readonly string[])[]): CutRecord {
  const pieces = cutText(record.content);
  const written = new Set<string>();
  const cut = (text: string) => {
    const words = cutWords(text);
    for (const word of words) written.add(spell(text, word));
    return words.map(({ term }) => term);
  };
  const title = cut(record.title);
  const telling = cutWords(record.title).filter(({ form }) => !isStopWord(form)).length;
  const words = joinNames(record.words.map(cut));
  const starts: number[] = [];
  const body: string[] = [];
  for (const piece of pieces) {
    starts.push(body.length);
    body.push(...cut(piece));
  }
  const joined = [record.title, record.content]
    .flatMap((text) => text.match(acrossZeroWidth) ?? [])
    .map(joinAtZeroWidth);
  const other = otherNames([title, words, body], synonyms).flatMap((name) => cut(name).map((term) => [term]));
  const more = [...other, ...joined.map(cut)];
  return {
    address: record.address,
    name: nameOf(record.address),
    record,
    title,
    words: joinNames([words, ...more]),
    body,
    pieces,
    starts,
    titleLength: telling || title.length,
    written,
  };
}

const acrossZeroWidth = /\p{Script=Latin}+(?:\u200b\p{Script=Latin}+)+/gu;

/** As it is written, in small letters. Where something stands inside that is no letter, without it. */
function spell(text: string, { start, end, form }: Word): string {
  const written = text.slice(start, end).toLowerCase();
  return /^[\p{L}\p{M}]+$/u.test(written) ? written : form;
}

/** One list of several names. No phrase goes on from one name to the next. */
function joinNames(names: readonly string[][]): string[] {
  return names.filter(({ length }) => length > 0).flatMap((name, at) => (at === 0 ? name : [boundary, ...name]));
}

/**
 * What else a record is found by. Where it holds an abbreviation, that is all that it stands for; where it holds the long
 * name, the abbreviation. Another long name would make its words, which stand nowhere, find the record. No phrase holds
 * in what comes of it.
 */
function otherNames(fields: string[][], synonyms: readonly (readonly string[])[]): string[] {
  const texts = fields.map(between);
  return synonyms.flatMap((group) => {
    const names = group.map((name) => ({ name, terms: termsOf(name) })).filter(({ terms }) => terms.length > 0);
    const held = names.filter(({ terms }) => texts.some((text) => text.includes(between(terms))));
    const isShort = held.some(({ terms }) => terms.length === 1);
    const others = names.filter((one) => !held.includes(one) && (isShort || one.terms.length === 1));
    return held.length > 0 ? others.map(({ name }) => name) : [];
  });
}

const between = (terms: readonly string[]) => ` ${terms.join(' ')} `;
