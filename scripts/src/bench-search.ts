import { runVerb } from './product/verb/run-verb.ts';
import { makeByteTables } from './workshop/bench-search/bytes/tables.ts';
import { measureSizes } from './workshop/bench-search/bytes/measure-sizes.ts';
import { compareEngines } from './workshop/bench-search/measures/compare.ts';
import { readSearchOptions } from './workshop/bench-search/options.ts';
import { printTables, saveJson } from './workshop/bench-search/report/report.ts';
import { makeSearchTables } from './workshop/bench-search/report/tables.ts';

/**
 * `pnpm bench:search [--only ours]`: how well search answers judged questions, beside Pagefind, MiniSearch, Lunr and SQLite FTS5.
 * `pnpm bench:search --bytes [--sizes 200,400,2000,10000]`: what a search costs a reader in bytes and time, in Chromium.
 */
await runVerb(async () => {
  const { bytes, sizes, peers } = readSearchOptions(process.argv.slice(2));
  const began = Date.now();
  const tell = (line: string) =>
    console.log(`${String(Math.round((Date.now() - began) / 1000)).padStart(5)} s  ${line}`);
  if (bytes) {
    const sites = await measureSizes(sizes, tell);
    printTables(makeByteTables(sites));
    console.log(`As JSON: ${saveJson('bench-search-bytes.json', { sites })}`);
  } else {
    const figures = await compareEngines({ peers, tell });
    printTables(makeSearchTables(figures));
    console.log(`As JSON: ${saveJson('bench-search.json', figures)}`);
  }
});
