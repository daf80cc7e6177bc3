import { hash } from 'node:crypto';
import { cutWords, type Word } from '../shared/words/cut-words.ts';
import { nameBits } from '../shared/format/format.ts';
import { cutText } from './cut-text.ts';
import type { RecordTerms } from './pagefind.ts';
import type { SearchRecord } from './records.ts';

/** A record, cut into what the index is made of. */
export interface CutRecord extends RecordTerms {
  /** What its file is called; see `recordPath`. */
  name: number;
  record: SearchRecord;
  /** Its text, a piece for each file. */
  pieces: string[];
  /** The position in `body` at which each piece begins. */
  starts: number[];
  /** How its words are written, each once, with their terms. */
  written: Map<string, string>;
}

export function nameOf(address: string): number {
  return Number.parseInt(hash('sha256', address).slice(0, nameBits / 4), 16);
}

/** @param synonyms groups of words that mean the same: a record that holds one is found by the others */
export function cutRecord(record: SearchRecord, synonyms: readonly (readonly string[])[]): CutRecord {
  const pieces = cutText(record.content);
  const written = new Map<string, string>();
  const cut = (text: string) => {
    const words = cutWords(text);
    for (const word of words) written.set(spell(text, word), word.term);
    return words.map(({ term }) => term);
  };
  const title = cut(record.title);
  const words = cut(record.words);
  const starts: number[] = [];
  const body: string[] = [];
  for (const piece of pieces) {
    starts.push(body.length);
    body.push(...cut(piece));
  }
  for (const other of otherNames([title, words, body], synonyms)) words.push(...cut(other));
  return { address: record.address, name: nameOf(record.address), record, title, words, body, pieces, starts, written };
}

/** As it is written, in small letters. Where something stands inside that is no letter, without it. */
function spell(text: string, { start, end, form }: Word): string {
  const written = text.slice(start, end).toLowerCase();
  return /^[\p{L}\p{M}]+$/u.test(written) ? written : form;
}

function otherNames(fields: string[][], synonyms: readonly (readonly string[])[]): string[] {
  const texts = fields.map(between);
  return synonyms.flatMap((group) => {
    const held = group.filter((name) => {
      const sought = between(cutWords(name).map(({ term }) => term));
      return sought.length > 2 && texts.some((text) => text.includes(sought));
    });
    return held.length > 0 ? group.filter((name) => !held.includes(name)) : [];
  });
}

const between = (terms: readonly string[]) => ` ${terms.join(' ')} `;
