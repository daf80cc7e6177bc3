import { cutWords, joinAtZeroWidth, termsOf, type Word } from '../../shared/words/cut-words.ts';
import { isStopWord } from '../../shared/words/stop-words.ts';
import { nameRecord } from '../record-name.ts';
import { cutText } from './cut-text.ts';
import { boundary, type RecordTerms } from './pagefind.ts';
import type { ShardRecord } from '../records/records.ts';

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

/** A name of a group of words that mean the same. */
interface Synonym {
  name: string;
  terms: string[];
}

/** Groups of words that mean the same, cut as records are. */
export type Synonyms = readonly (readonly Synonym[])[];

/** Cuts groups once for all records. */
export function cutSynonyms(groups: readonly (readonly string[])[]): Synonyms {
  return groups.map((group) =>
    group.map((name) => ({ name, terms: termsOf(name) })).filter(({ terms }) => terms.length > 0),
  );
}

/** @param synonyms a record that holds one of a group is found by the others */
export function cutRecord(record: ShardRecord, synonyms: Synonyms): CutRecord {
  const pieces = cutText(record.content);
  const written = new Set<string>();
  const cut = (text: string) => {
    const words = cutWords(text);
    for (const word of words) written.add(spell(text, word));
    return words;
  };
  const cutTerms = (text: string) => cut(text).map(({ term }) => term);
  const inTitle = cut(record.title);
  const title = inTitle.map(({ term }) => term);
  const telling = inTitle.filter(({ form }) => !isStopWord(form)).length;
  const words = joinNames(record.words.map(cutTerms));
  const starts: number[] = [];
  const body: string[] = [];
  for (const piece of pieces) {
    starts.push(body.length);
    body.push(...cutTerms(piece));
  }
  const joined = [record.title, record.content]
    .flatMap((text) => text.match(acrossZeroWidth) ?? [])
    .map(joinAtZeroWidth);
  const other = otherNames([title, words, body], synonyms).flatMap((name) => cutTerms(name).map((term) => [term]));
  return {
    address: record.address,
    name: nameRecord(record.address),
    record,
    title,
    words: joinNames([words, ...other, ...joined.map(cutTerms)]),
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
function otherNames(fields: string[][], synonyms: Synonyms): string[] {
  const texts = fields.map(between);
  return synonyms.flatMap((names) => {
    const held = names.filter(({ terms }) => texts.some((text) => text.includes(between(terms))));
    const isShort = held.some(({ terms }) => terms.length === 1);
    const others = names.filter((one) => !held.includes(one) && (isShort || one.terms.length === 1));
    return held.length > 0 ? others.map(({ name }) => name) : [];
  });
}

const between = (terms: readonly string[]) => ` ${terms.join(' ')} `;
