import { cutWords, type Word } from '../../shared/words/cut-words.ts';
import type { MarkedText } from '../finds.ts';
import { excerpts } from './settings.ts';

/** Rarities of the terms that are marked. */
export type Sought = ReadonlyMap<string, number>;

/** A text with marks around what was sought. */
export function markWords(text: string, sought: Sought): MarkedText {
  return markBetween(text, cutWords(text), sought, { from: 0, to: text.length });
}

/** The words of a text around what was sought, with marks; its beginning where nothing of it stands there. */
export function cutExcerpt(text: string, sought: Sought): MarkedText {
  const words = cutWords(text);
  if (words.length === 0) return [];
  const first = chooseStart(words, sought);
  const last = Math.min(words.length, first + excerpts.words) - 1;
  const from = first === 0 ? 0 : words[first]!.start;
  const to = last === words.length - 1 ? text.length : words[last]!.end;
  const marked = markBetween(text, words.slice(first, last + 1), sought, { from, to });
  return [...(first > 0 ? ['… '] : []), ...marked, ...(to < text.length ? [' …'] : [])];
}

/** Where the window begins that holds most of what was sought, the rare words first. */
function chooseStart(words: readonly Word[], sought: Sought): number {
  let best = { start: 0, value: 0 };
  for (const [at, { term }] of words.entries()) {
    if (!sought.has(term)) continue;
    const start = Math.max(0, Math.min(at - excerpts.before, words.length - excerpts.words));
    const held = new Set(words.slice(start, start + excerpts.words).map((word) => word.term));
    const value = [...held].reduce((sum, one) => sum + (sought.get(one) ?? 0), 0);
    if (value > best.value * 1.001) best = { start, value };
  }
  return best.start;
}

function markBetween(
  text: string,
  words: readonly Word[],
  sought: Sought,
  { from, to }: { from: number; to: number },
): MarkedText {
  const marked: MarkedText = [];
  let at = from;
  for (const { start, end, term } of words) {
    if (!sought.has(term)) continue;
    if (start > at) marked.push(text.slice(at, start));
    marked.push({ mark: text.slice(start, end) });
    at = end;
  }
  if (at < to) marked.push(text.slice(at, to));
  return marked;
}
