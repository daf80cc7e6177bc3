import { ImplausibleFigure } from '../../bench/figures/plausible.ts';
import type { SearchedRecord } from '../library/searched-record.ts';
import type { Question } from '../questions/question.ts';
import type { CollectionFigures, TitleFigures } from './figures.ts';

/** How many there are of what is kept in the repository. */
const expected = {
  library: { records: 190, questions: 30 },
  CISI: { records: 1460, questions: 39 },
} as const;
const titleQueries = 40;

export type CollectionName = keyof typeof expected;

/** @throws {ImplausibleFigure} where records or questions are missing, or what was judged is no record */
export function checkCollection(
  name: CollectionName,
  { records, questions }: { records: readonly SearchedRecord[]; questions: readonly Question[] },
): void {
  const least = expected[name];
  if (records.length < least.records) fail(`${name} has ${records.length} records, not ${least.records}.`);
  if (questions.length !== least.questions) fail(`${name} has ${questions.length} questions, not ${least.questions}.`);
  const addresses = new Set(records.map(({ address }) => address));
  if (addresses.size !== records.length) fail(`${name} has two records with one address.`);
  for (const { query, relevant } of questions)
    for (const address of relevant.keys())
      if (!addresses.has(address)) fail(`"${query}" wants ${address}, which is no record. Judge it again.`);
}

/** @throws {ImplausibleFigure} naming the first figure that cannot be */
export function checkAnswers(
  { collection, queries, answered }: CollectionFigures,
  addresses: ReadonlySet<string>,
): void {
  for (const { engine, ndcg, each, found, without } of answered) {
    const who = `${engine} on ${collection}`;
    if (each.length !== queries.length || found.length !== queries.length)
      fail(`${who} answered ${each.length} of ${queries.length} questions.`);
    for (const value of [ndcg, ...each]) if (!(value >= 0 && value <= 1)) fail(`${who}: an nDCG of ${value}.`);
    if (without === queries.length) fail(`${who} found nothing for any question: it has no records.`);
    for (const list of found) {
      if (new Set(list).size !== list.length) fail(`${who} found a record twice: ${list.join(' ')}`);
      const foreign = list.find((address) => !addresses.has(address));
      if (foreign !== undefined) fail(`${who} found ${foreign}, which it was never given.`);
    }
  }
  const [lists, engines] = [answered.map(({ found }) => JSON.stringify(found)), answered.length];
  if (new Set(lists).size !== engines)
    fail(`Two engines found the same for all of ${collection}: one was asked twice.`);
}

/** @throws {ImplausibleFigure} where a count of titles cannot be */
export function checkTitles({ set, queries, first }: TitleFigures): void {
  if (queries !== titleQueries) fail(`"${set}" has ${queries} queries, not ${titleQueries}.`);
  for (const [engine, count] of Object.entries(first))
    if (!(count >= 0 && count <= queries)) fail(`${engine} has ${count} of ${queries} first (${set}).`);
}

function fail(message: string): never {
  throw new ImplausibleFigure(`The benchmark measured something else than it says. ${message}`);
}
