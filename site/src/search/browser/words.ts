import { countFilters, type SearchState } from './address.ts';

/** "12 results for “wages”, 2 filters". */
export function describeResults({ query, filters }: SearchState, total: number): string {
  const found = total === 0 ? 'No results' : `${total.toLocaleString('en')} ${total === 1 ? 'result' : 'results'}`;
  const sought = query === '' ? '' : ` for “${query}”`;
  const chosen = countFilters(filters, 'type');
  return `${found}${sought}${chosen === 0 ? '' : `, ${chosen} ${chosen === 1 ? 'filter' : 'filters'}`}`;
}

/** The words of a query that are worth a search of their own, when all of them together find nothing. */
export function wordsOf(query: string): string[] {
  const words = query
    .replaceAll('"', ' ')
    .split(/\s+/)
    .filter((word) => word.length > 2);
  return words.length > 1 || query.includes('"') ? [...new Set(words)] : [];
}
