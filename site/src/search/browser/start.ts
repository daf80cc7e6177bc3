import { startSearch } from './client.ts';
import { prefetchIndex } from './engine.ts';
import { isSearchPage } from './view/parts.ts';

/** Other pages run this script too, once a reader turns to their search box, to have all at hand. */
export function start() {
  if (isSearchPage()) startSearch();
  else void prefetchIndex();
}
