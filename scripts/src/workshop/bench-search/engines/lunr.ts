import lunr from 'lunr';
import { computeOnce } from '@clearshelf/shared-types';
import type { SearchedRecord } from '../library/searched-record.ts';
import type { SearchEngine } from './engine.ts';
import { describeSettings, listCombinations } from './grid.ts';
import { cutWords, isStopWord, stem } from './words.ts';

const indexSettings = listCombinations({ b: [0.3, 0.75], titleBoost: [1, 2, 4] });
const searchSettings = listCombinations({ edits: [0, 1], prefix: [false, true], all: [false, true] });

/** From so many letters on a word is tried with a slip, or as a beginning. */
const longEnough = 5;

/** Lunr in every setting that is tried. It brings stems and stop words of its own. */
export function listLunrs(): SearchEngine[] {
  return indexSettings.flatMap((own) => {
    const build = computeOnce((records: readonly SearchedRecord[]) => buildIndex(records, own));
    return searchSettings.map((settings): SearchEngine => {
      let index: lunr.Index | undefined;
      return {
        name: 'Lunr',
        settings: describeSettings({ ...own, ...settings }),
        async index(records) {
          index = await Promise.resolve(build(records));
        },
        async search(query) {
          const found = index?.query((clauses) => addClauses(clauses, query, settings)) ?? [];
          return await Promise.resolve(found.map(({ ref }) => ref));
        },
      };
    });
  });
}

function addClauses(clauses: lunr.Query, query: string, settings: (typeof searchSettings)[number]): void {
  const { edits, prefix, all } = settings;
  const presence = all ? lunr.Query.presence.REQUIRED : lunr.Query.presence.OPTIONAL;
  for (const word of cutWords(query).filter((one) => !isStopWord(one))) {
    const stemmed = stem(word);
    // With all words required, one clause must hold the slip as well.
    if (all) clauses.term(stemmed, { presence, usePipeline: false, ...(edits > 0 && { editDistance: edits }) });
    else clauses.term(stemmed, { presence, usePipeline: false });
    if (all || word.length < longEnough) continue;
    if (edits > 0) clauses.term(stemmed, { usePipeline: false, editDistance: edits, boost: 0.3 });
    if (prefix) clauses.term(stemmed, { usePipeline: false, wildcard: lunr.Query.wildcard.TRAILING, boost: 0.3 });
  }
}

function buildIndex(records: readonly SearchedRecord[], { b, titleBoost }: (typeof indexSettings)[number]): lunr.Index {
  return lunr((builder) => {
    builder.ref('address');
    builder.field('title', { boost: titleBoost });
    builder.field('content');
    builder.field('words');
    builder.b(b);
    for (const { address, title, content, words } of records)
      builder.add({ address, title: plain(title), content: plain(content), words: plain(words) });
  });
}

/** Lunr cuts words at spaces and hyphens only. */
function plain(text: string): string {
  return cutWords(text).join(' ');
}
