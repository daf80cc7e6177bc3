import { cutWords, joinAtZeroWidth, termsOf } from '../../shared/words/cut-words.ts';
import { isStopWord } from '../../shared/words/stop-words.ts';
import { listPhrases } from '../quotes.ts';
import { guessing } from './settings.ts';

/** A word of a query, once for all forms in which it is typed. */
export interface QueryWord {
  term: string;
  form: string;
  /** As it was typed. */
  typed: string;
  /** How often it is in the query. */
  count: number;
  /** Whether it ends the query, so that it may be the beginning of another. */
  isLast: boolean;
}

export interface Query {
  /** The words that decide what is found. */
  words: QueryWord[];
  /** What must stand there word by word. */
  phrases: { text: string; terms: string[] }[];
}

export function readQuery(typed: string): Query {
  const text = joinAtZeroWidth(typed);
  const cut = cutWords(text);
  const kept = cut.filter(({ form }) => !isStopWord(form));
  const words = new Map<string, QueryWord>();
  for (const { term, form, start, end } of kept.length > 0 ? kept : cut) {
    const known = words.get(term);
    if (known) known.count += 1;
    else if (words.size < guessing.words)
      words.set(term, { term, form, typed: text.slice(start, end), count: 1, isLast: end === text.length });
  }
  const phrases = listPhrases(text)
    .map((phrase) => ({ text: phrase, terms: termsOf(phrase) }))
    .filter(({ terms }) => terms.length > 0);
  return { words: [...words.values()], phrases: phrases.slice(0, guessing.phrases) };
}
