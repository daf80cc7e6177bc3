import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Entry } from '@clearshelf/shared-types';
import type { Tell } from '../../bench/measure/progress.ts';
import type { SearchEngine } from '../engines/engine.ts';
import { listFts5s } from '../engines/fts5.ts';
import { listLunrs } from '../engines/lunr.ts';
import { listMiniSearches } from '../engines/minisearch.ts';
import { Ours } from '../engines/ours.ts';
import { Pagefind } from '../engines/pagefind.ts';
import { chooseBest } from '../engines/tune.ts';
import { makeAbstractEntries, makeEntries } from '../library/entries.ts';
import { makeIndex, type MadeIndex } from '../library/make-index.ts';
import { readCisi, readLibraryQuestions, type Question } from '../questions/question.ts';
import { makeTitleSets } from '../questions/titles.ts';
import { answerAll, answerTitles, type SearchFigures } from './figures.ts';
import { checkAnswers, checkCollection, checkTitles, type CollectionName } from './plausible.ts';

interface Collection {
  name: CollectionName;
  entries: Entry[];
  questions: Question[];
  /** Whether its titles are asked for, too. */
  titles: boolean;
}

export interface CompareOptions {
  /** Whether peers are asked, too. */
  peers: boolean;
  tell: Tell;
}

/** Asks all engines about both collections. @throws {ImplausibleFigure} where a figure cannot be */
export async function compareEngines(options: CompareOptions): Promise<SearchFigures> {
  const figures: SearchFigures = { collections: [], titles: [] };
  const { abstracts, questions } = readCisi();
  await compareOn(
    figures,
    { name: 'library', entries: makeEntries(0), questions: readLibraryQuestions(), titles: true },
    options,
  );
  await compareOn(
    figures,
    { name: 'CISI', entries: makeAbstractEntries(abstracts), questions, titles: false },
    options,
  );
  return figures;
}

async function compareOn(figures: SearchFigures, collection: Collection, options: CompareOptions): Promise<void> {
  const { name, entries, questions } = collection;
  const folder = mkdtempSync(join(tmpdir(), 'clearshelf-search-'));
  const engines: SearchEngine[] = [];
  const tell = (line: string) => options.tell(`${name}: ${line}`);
  try {
    tell('making the index.');
    const made = await makeIndex(entries, folder);
    checkCollection(name, { records: made.records, questions });
    await startEngine(engines, new Ours(made.site, join(folder, 'reader.log')), made);
    if (options.peers) await startPeers(engines, { ...made, questions, tell });
    await askAll(figures, { ...collection, records: made.records, engines });
  } finally {
    for (const engine of engines) await engine.stop?.();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One that fails half-way is among those to stop. */
async function startEngine(engines: SearchEngine[], engine: SearchEngine, { records }: MadeIndex): Promise<void> {
  engines.push(engine);
  await engine.index(records);
}

/** Peers with the records in them, in the setting that answers these questions best. */
async function startPeers(
  engines: SearchEngine[],
  { questions, tell, ...made }: MadeIndex & { questions: Question[]; tell: Tell },
): Promise<void> {
  const { records } = made;
  await startEngine(engines, new Pagefind(), made);
  for (const variants of [listMiniSearches(), listLunrs(), listFts5s()]) {
    tell(`trying ${variants.length} settings of ${variants[0]?.name}.`);
    engines.push(await chooseBest(variants, { records, questions }));
  }
}

async function askAll(
  figures: SearchFigures,
  collection: Collection & { records: MadeIndex['records']; engines: SearchEngine[] },
): Promise<void> {
  const { name, records, questions, engines } = collection;
  const answered = [];
  for (const engine of engines) answered.push(await answerAll(engine, questions));
  const queries = questions.map(({ query }) => query);
  const all = { collection: name, records: records.length, queries, answered };
  checkAnswers(all, new Set(records.map(({ address }) => address)));
  figures.collections.push(all);
  if (!collection.titles) return;
  for (const set of makeTitleSets(records)) {
    const titles = await answerTitles(engines, set);
    checkTitles(titles);
    figures.titles.push(titles);
  }
}
