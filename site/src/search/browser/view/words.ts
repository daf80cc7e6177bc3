import { countFilters, type SearchState } from '../state/address.ts';
import type { Loading } from '../engine.ts';
import { hasQuotes } from '../quotes.ts';

/** How many finds hold every word, and how many only some. */
export interface Totals {
  full: number;
  some: number;
}

/** "12 results for “wages”, 2 filters", or that no result holds what was typed. */
export function describeResults({ query, filters }: SearchState, { full, some }: Totals): string {
  const chosen = countFilters(filters, 'type');
  const narrowed = chosen === 0 ? '' : `, ${chosen} ${chosen === 1 ? 'filter' : 'filters'}`;
  const total = full + some;
  const words = isOneWord(query) || hasQuotes(query) ? '' : 'all words of ';
  if (full === 0 && some > 0) return `No result holds ${words}${cite(query)}${narrowed}`;
  const found = total === 0 ? 'No results' : `${say(total)} ${total === 1 ? 'result' : 'results'}`;
  return `${found}${query === '' ? '' : ` for ${cite(query)}`}${narrowed}`;
}

/** How many hold all words, and how many only some: "12 hold all words, 30 some of them." Nothing where all do. */
export function describeTotals({ query }: SearchState, { full, some }: Totals): string {
  if (some === 0) return '';
  const [all, few] = isOneWord(query) ? ['the word', 'words like it'] : ['all words', 'some of them'];
  if (full === 0) return `${holding(some)} ${hasQuotes(query) ? 'some of the words' : few}.`;
  return `${holding(full)} ${all}, ${say(some)} ${few}.`;
}

/** What stands above the finds that do not hold all words. */
export function describeOthers(query: string): string {
  return isOneWord(query) ? 'With words like it' : 'With some of the words';
}

/** "Loading 24 kB, about 5 s". */
export function describeLoading({ bytes, seconds }: Loading): string {
  const time = seconds === undefined ? 0 : Math.ceil(seconds);
  return `Loading ${say(Math.ceil(bytes / 1000))} kB${time > 1 ? `, about ${time} s` : ''}`;
}

/** In quotes, where it has none of its own. */
function cite(query: string): string {
  return hasQuotes(query) ? query : `“${query}”`;
}

function isOneWord(query: string): boolean {
  return !/\s/.test(query.trim());
}

function holding(count: number): string {
  return `${say(count)} ${count === 1 ? 'holds' : 'hold'}`;
}

function say(count: number): string {
  return count.toLocaleString('en');
}
