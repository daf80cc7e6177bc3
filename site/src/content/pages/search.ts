import type { Library } from '../library.ts';
import { optionGroups, scopeOptions, type OptionGroup, type ScopeOption } from '../../search/page/options.ts';

/** What the search page offers. */
export interface SearchData {
  total: number;
  scopes: ScopeOption[];
  groups: OptionGroup[];
}

export function searchData(library: Library): SearchData {
  return { total: library.resources.length, scopes: scopeOptions(library), groups: optionGroups(library) };
}
