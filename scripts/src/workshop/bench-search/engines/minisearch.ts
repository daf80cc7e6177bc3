import MiniSearch from 'minisearch';
import { computeOnce } from '@clearshelf/shared-types';
import type { SearchedRecord } from '../library/searched-record.ts';
import type { SearchEngine } from './engine.ts';
import { describeSettings, listCombinations } from './grid.ts';
import { isStopWord, stem } from './words.ts';

interface IndexSettings {
  stems: boolean;
  stopWords: boolean;
}

const indexSettings = listCombinations({ stems: [false, true], stopWords: [false, true] });
const searchSettings = listCombinations({
  titleBoost: [1, 2, 4],
  fuzzy: [false, 0.2],
  prefix: [false, true],
  bm25: ['as it comes', 'k 2, b 0.9, d 0'],
});

/** For long texts: MiniSearch comes with settings for short ones. */
const otherBm25 = { k: 2, b: 0.9, d: 0 };

/** MiniSearch in every setting that is tried. */
export function listMiniSearches(): SearchEngine[] {
  return indexSettings.flatMap((own) => {
    const build = computeOnce((records: readonly SearchedRecord[]) => buildIndex(records, own));
    return searchSettings.map((settings) => makeEngine(build, { own, settings }));
  });
}

function makeEngine(
  build: (records: readonly SearchedRecord[]) => MiniSearch<SearchedRecord>,
  { own, settings }: { own: IndexSettings; settings: (typeof searchSettings)[number] },
): SearchEngine {
  let index: MiniSearch<SearchedRecord> | undefined;
  const { titleBoost, bm25, ...rest } = settings;
  const options = { ...rest, ...(bm25 !== 'as it comes' && { bm25: otherBm25 }) };
  return {
    name: 'MiniSearch',
    settings: describeSettings({ ...own, ...settings }),
    async index(records) {
      index = await Promise.resolve(build(records));
    },
    async search(query) {
      const found = index?.search(query, { ...options, boost: { title: titleBoost } }) ?? [];
      return await Promise.resolve(found.map(({ id }) => String(id)));
    },
  };
}

function buildIndex(records: readonly SearchedRecord[], { stems, stopWords }: IndexSettings) {
  const index = new MiniSearch<SearchedRecord>({
    idField: 'address',
    fields: ['title', 'content', 'words'],
    processTerm: (term) => {
      const word = term.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
      if (word === '' || (stopWords && isStopWord(word))) return null;
      return stems ? stem(word) : word;
    },
  });
  index.addAll(records);
  return index;
}
