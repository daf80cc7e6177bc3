import type { SearchEngine } from '../engines/engine.ts';
import type { Question } from '../questions/question.ts';
import type { TitleSet } from '../questions/titles.ts';
import { computeMean, computeNdcg } from './ndcg.ts';

/** How one engine answered the questions of one collection. */
export interface Answered {
  engine: string;
  settings?: string;
  ndcg: number;
  /** Questions without any find. */
  without: number;
  /** nDCG of each question, in their order. */
  each: number[];
  /** The first ten finds of each question. */
  found: string[][];
}

/** One collection with all engines. */
export interface CollectionFigures {
  collection: string;
  records: number;
  queries: string[];
  answered: Answered[];
}

/** How often each engine had the right record first. */
export interface TitleFigures {
  set: string;
  queries: number;
  first: Record<string, number>;
  /** Queries whose record was not the first, by engine. */
  missed: Record<string, string[]>;
}

export interface SearchFigures {
  collections: CollectionFigures[];
  titles: TitleFigures[];
}

/** Asks an engine all questions. */
export async function answerAll(engine: SearchEngine, questions: readonly Question[]): Promise<Answered> {
  const found: string[][] = [];
  for (const { query } of questions) found.push(await engine.search(query));
  const each = questions.map(({ relevant }, at) => computeNdcg(found[at]!, relevant));
  return {
    engine: engine.name,
    settings: engine.settings,
    ndcg: computeMean(each),
    without: found.filter((addresses) => addresses.length === 0).length,
    each,
    found: found.map((addresses) => addresses.slice(0, 10)),
  };
}

/** Asks all engines for titles. */
export async function answerTitles(engines: readonly SearchEngine[], set: TitleSet): Promise<TitleFigures> {
  const missed: TitleFigures['missed'] = {};
  for (const engine of engines) {
    const wrong = (missed[engine.name] = [] as string[]);
    for (const { query, address } of set.queries) if ((await engine.search(query))[0] !== address) wrong.push(query);
  }
  const queries = set.queries.length;
  const first = Object.fromEntries(Object.entries(missed).map(([name, wrong]) => [name, queries - wrong.length]));
  return { set: set.name, queries, first, missed };
}

/** The best of the others. */
export function findBestPeer(answered: readonly Answered[]): Answered | undefined {
  return answered.filter(({ engine }) => engine !== 'ours').toSorted((a, b) => b.ndcg - a.ndcg)[0];
}
