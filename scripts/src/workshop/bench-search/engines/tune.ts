import type { SearchedRecord } from '../library/searched-record.ts';
import { computeMean, computeNdcg } from '../measures/ndcg.ts';
import type { Question } from '../questions/question.ts';
import type { SearchEngine } from './engine.ts';

/**
 * The engine that answers some questions best, with the records in it. Each peer is tuned to the very questions that it
 * is compared on, for each collection anew: more than any site could do for it.
 */
export async function chooseBest(
  engines: readonly SearchEngine[],
  { records, questions }: { records: readonly SearchedRecord[]; questions: readonly Question[] },
): Promise<SearchEngine> {
  let best: { engine: SearchEngine; ndcg: number } | undefined;
  for (const engine of engines) {
    await engine.index(records);
    const values: number[] = [];
    for (const { query, relevant } of questions) values.push(computeNdcg(await engine.search(query), relevant));
    const ndcg = computeMean(values);
    if (!best || ndcg > best.ndcg) best = { engine, ndcg };
  }
  if (!best) throw new Error('No engine to choose from.');
  return best.engine;
}
