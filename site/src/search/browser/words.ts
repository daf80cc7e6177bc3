import { countFilters, type SearchState } from './address.ts';
import type { Loading } from './engine.ts';

/** How many finds hold every word, and how many only some. */
export interface Totals {
  full: number;
  some: number;
}

/** "12 results for “wages”, 2 filters". Where words are missing it says so. */
export function describeResults({ query, filters }: SearchState, { full, some }: Totals): string {
  const chosen = countFilters(filters, 'type');
  const narrowed = chosen === 0 ? '' : `, ${chosen} ${chosen === 1 ? 'filter' : 'filters'}`;
  const total = full + some;
  const sought = query === '' ? '' : ` for “${query}”`;
  if (total === 0) return `No results${sought}${narrowed}`;
  if (full === 0)
    return isOneWord(query)
      ? `No result holds “${query}”${narrowed}. ${holding(some)} words like it.`
      : `No result holds all words of “${query}”${narrowed}. ${holding(some)} some of them.`;
  const found = `${say(total)} ${total === 1 ? 'result' : 'results'}${sought}${narrowed}`;
  if (some === 0) return found;
  return isOneWord(query)
    ? `${found}. ${holding(full)} the word, ${say(some)} words like it.`
    : `${found}. ${holding(full)} all words, ${say(some)} some of them.`;
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

function isOneWord(query: string): boolean {
  return !/\s/.test(query.trim());
}

function holding(count: number): string {
  return `${say(count)} ${count === 1 ? 'holds' : 'hold'}`;
}

function say(count: number): string {
  return count.toLocaleString('en');
}
