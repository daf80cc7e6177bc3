import { chooseHelpWords } from '@clearshelf/shared-types';
import type { Library } from '../library.ts';
import {
  easeOptions,
  optionGroups,
  scopeOptions,
  type EaseOption,
  type OptionGroup,
  type ScopeOption,
} from '../../search/page/options.ts';

/** What the search page offers. */
export interface SearchData {
  total: number;
  scopes: ScopeOption[];
  groups: OptionGroup[];
  ease: EaseOption[];
  /** Phrases of somebody in need: a search that holds one shows the help lines. */
  helpWords: readonly string[];
}

export function searchData(library: Library): SearchData {
  return {
    total: library.resources.length,
    scopes: scopeOptions(library),
    groups: optionGroups(library),
    ease: easeOptions(library),
    helpWords: chooseHelpWords(library.site),
  };
}
