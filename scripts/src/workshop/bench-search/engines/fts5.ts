import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { computeOnce } from '@clearshelf/shared-types';
import type { SearchedRecord } from '../library/searched-record.ts';
import type { SearchEngine } from './engine.ts';
import { describeSettings, listCombinations } from './grid.ts';
import { cutWords, isStopWord } from './words.ts';

const tokenizers = ['porter unicode61 remove_diacritics 2', 'unicode61 remove_diacritics 2'];
const searchSettings = listCombinations({
  titleWeight: [1, 2, 4, 8],
  stopWords: [false, true],
  prefix: [false, true],
  join: ['OR', 'AND'],
});

/** The full-text search of SQLite, which comes with Node, in every setting that is tried. */
export function listFts5s(): SearchEngine[] {
  return tokenizers.flatMap((tokenizer) => {
    const build = computeOnce((records: readonly SearchedRecord[]) => buildTable(records, tokenizer));
    return searchSettings.map((settings): SearchEngine => {
      let statement: StatementSync | undefined;
      return {
        name: 'SQLite FTS5',
        settings: describeSettings({ tokenizer, ...settings }),
        async index(records) {
          const rank = `bm25(records, 0, ${settings.titleWeight}, 1, 1)`;
          const table = await Promise.resolve(build(records));
          statement = table.prepare(`SELECT address FROM records WHERE records MATCH ? ORDER BY ${rank} LIMIT 200`);
        },
        async search(query) {
          const expression = writeExpression(query, settings);
          const rows = expression === '' ? [] : (statement?.all(expression) ?? []);
          return await Promise.resolve(rows.map(({ address }) => String(address)));
        },
      };
    });
  });
}

/** Words in quotes are a phrase; all others are joined. */
function writeExpression(query: string, settings: (typeof searchSettings)[number]): string {
  const { stopWords, prefix, join } = settings;
  return query
    .split(/["“”]/)
    .flatMap((part, at) => {
      const words = cutWords(part);
      if (at % 2 === 1) return words.length > 0 ? [`"${words.join(' ')}"`] : [];
      const asked = stopWords ? words.filter((word) => !isStopWord(word)) : words;
      return asked.map((word) => `"${word}"${prefix ? ' *' : ''}`);
    })
    .join(` ${join} `);
}

function buildTable(records: readonly SearchedRecord[], tokenizer: string): DatabaseSync {
  const database = new DatabaseSync(':memory:');
  database.exec(
    `CREATE VIRTUAL TABLE records USING fts5(address UNINDEXED, title, content, words, tokenize = '${tokenizer}')`,
  );
  const insert = database.prepare('INSERT INTO records VALUES (?, ?, ?, ?)');
  for (const { address, title, content, words } of records) insert.run(address, title, content, words);
  return database;
}
