import { stemEnglish } from './english-stem.ts';
import { normalize } from './normal-form.ts';
import { spellAmerican } from './spelling.ts';

/** A word of a text. */
export interface Word {
  /** Where it stands in the text, in UTF-16 units. */
  start: number;
  end: number;
  /** As it is written, in small letters without accents. */
  form: string;
  /** What search knows it by: equal for all forms and spellings of a word. */
  term: string;
}

/**
 * A word, or a number: letters and digits with what may stand inside. "U.S.C.", "7,000" and "C#" are one each; what
 * stands after an apostrophe is looked at later.
 */
const runs =
  /(?:\p{L}\p{M}*\.){2,}(?:\p{L}(?![\p{L}\p{Nd}]))?|\p{Nd}+(?:,\p{Nd}{3})+(?!\p{Nd})|[\p{L}\p{Nd}\p{Nl}](?:[\p{L}\p{Nd}\p{Nl}\p{M}\u00ad\u200c-\u200f\u2060\ufeff]|['’ʼ＇´‘`](?=\p{L})|(?<=(?<!\p{L})[Cc]o)[-‐‑](?=[Oo]))*(?:(?<=(?<![\p{L}\p{Nd}])\p{L})(?:#|\+{1,2})(?![\p{L}\p{Nd}]))?/gu;

/** Scripts that put no space between words. */
export const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Myanmar}\p{Script=Khmer}\p{Script=Lao}]/u;
const segmenter = globalThis.Intl?.Segmenter && new Intl.Segmenter('en', { granularity: 'word' });

const latin = /^[a-z]+$/;
const apostrophe = /['’ʼ＇´‘`]/;

/** Cuts a text into its words, in their order. */
export function cutWords(text: string): Word[] {
  const words: Word[] = [];
  for (const { 0: run, index } of text.matchAll(runs)) {
    if (unspaced.test(run)) cutUnspaced(run, index, words);
    else if (apostrophe.test(run)) cutAtApostrophes(run, index, words);
    else add(run, index, words);
  }
  return words;
}

const zeroWidthSpace = /(?<=\p{Script=Latin})\u200b(?=\p{Script=Latin})/gu;

/**
 * Takes spaces without width out of words in Latin letters. Some are between words, as in Thai and Khmer, some within one,
 * where it may be wrapped: nobody can tell.
 */
export function joinAtZeroWidth(text: string): string {
  return text.replace(zeroWidthSpace, '');
}

/** The terms of a text, in their order. */
export function termsOf(text: string): string[] {
  return cutWords(text).map(({ term }) => term);
}

function cutUnspaced(run: string, start: number, words: Word[]): void {
  const segments = segmenter ? segmenter.segment(run) : [{ segment: run, index: 0 }];
  for (const { segment, index } of segments) add(segment, start + index, words);
}

/** "victim's" is "victim", "we'll" is "we", "don't" is "dont", "l'esclavage" is two words. */
function cutAtApostrophes(run: string, start: number, words: Word[]): void {
  const [before = '', after = '', ...more] = run.split(apostrophe);
  if (more.length === 0 && /^(?:s|re|ve|ll|d|m)$/i.test(after)) return add(before, start, words, run.length);
  if (more.length === 0 && /n$/i.test(before) && /^t$/i.test(after)) return add(run, start, words);
  let at = 0;
  for (const part of run.split(apostrophe)) {
    add(part, start + at, words);
    at += part.length + 1;
  }
}

function add(written: string, start: number, words: Word[], length = written.length): void {
  // The country, and not the pronoun.
  const form = /^(?:US|U\.S\.)$/.test(written) ? 'usa' : normalize(written).replace(/[^\p{L}\p{N}\p{M}#+]/gu, '');
  if (/[\p{L}\p{N}]/u.test(form)) words.push({ start, end: start + length, form, term: termOf(form) });
}

/** Terms by form: a library has few forms and many words. */
const known = new Map<string, string>();
const mostKnown = 100_000;

/** What search knows a word by. @param form small letters without accents */
export function termOf(form: string): string {
  let term = known.get(form);
  if (term === undefined) {
    term = makeTerm(form);
    if (known.size >= mostKnown) known.clear();
    known.set(form, term);
  }
  return term;
}

/** Plurals by no rule. */
const singulars = new Map(
  (
    'women:woman men:man children:child lives:life wives:wife knives:knife thieves:thief people:person ' +
    'crises:crisis analyses:analysis theses:thesis bases:basis buses:bus gases:gas criteria:criterion feet:foot teeth:tooth'
  )
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
);

function makeTerm(form: string): string {
  if (latin.test(form)) return stemEnglish(spellAmerican(singulars.get(form) ?? form));
  // With the article "al-", alone or after a word of one letter; "lil-" is "li-" with it.
  return form.length > 3 ? form.replace(/^(?:[وفبك]?ال|لل)(?=[\u0621-\u064a]{2})/u, '') : form;
}
