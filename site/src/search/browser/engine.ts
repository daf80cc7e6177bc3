import { formatVersion, headFile, recordPath, type IndexHead, type RecordTexts } from '../shared/format/format.ts';
import {
  openOrders,
  openTable,
  type OpenOrders,
  type OpenTable,
  type RecordOrders,
  type RecordTable,
} from '../shared/table.ts';
import type { Finds, Hit, Row } from './finds.ts';
import { cutExcerpt, markWords } from './reader/excerpt.ts';
import { fetchFile, fetchJson, SearchFailure } from './reader/files.ts';
import { findNearWords } from './reader/near-words.ts';
import { PackedIndex } from './reader/packed-index.ts';
import { findPhrase } from './reader/phrases.ts';
import { readQuery, type QueryWord } from './reader/query.ts';
import { rank, type Answer, type Reason } from './reader/rank.ts';
import { once } from './reader/remember.ts';
import { guessing, ranking } from './reader/settings.ts';

export { forgetFiles as forgetIndex, SearchFailure } from './reader/files.ts';

export interface Engine {
  /** Rejects with {@link SearchFailure} where a file did not come. */
  find: (query: string) => Promise<Finds>;
  /** What a row shows of a find of the last search. */
  readRow: (hit: Hit) => Promise<Row>;
  /** Filters of all records. */
  table: () => Promise<OpenTable>;
  /** Orders of all records. */
  orders: () => Promise<OpenOrders>;
}

/** What is still to come before a first search. */
export interface Loading {
  bytes: number;
  seconds?: number;
}

/** Loads what every search needs. `onLoading` hears how much is coming, and `undefined` when it is there. */
export async function startEngine(onLoading: (loading: Loading | undefined) => void = () => {}): Promise<Engine> {
  const { head, index } = await loadIndex(onLoading);
  onLoading(undefined);
  const table = once(async () => openTable(await fetchJson<RecordTable>(head.table.path)));
  const orders = once(async () => openOrders(await fetchJson<RecordOrders>(head.orders.path)));
  return {
    find: async (query) => (query.trim() === '' ? findAll(await orders()) : await find(query, index)),
    readRow: async (hit) => await readRow(hit, index),
    table,
    orders,
  };
}

/** Fetches what a first search needs, before it is asked for. */
export async function prefetchIndex(): Promise<void> {
  await loadIndex(() => {}).catch(() => undefined);
}

async function loadIndex(onLoading: (loading: Loading) => void): Promise<{ head: IndexHead; index: PackedIndex }> {
  const head = await fetchJson<IndexHead>(headFile, { cache: 'no-cache' });
  if (head.version !== formatVersion) throw new SearchFailure('The index is of a newer version than this page.');
  const { path, bytes } = head.index;
  onLoading({ bytes, seconds: secondsFor(bytes) });
  return { head, index: new PackedIndex(await fetchFile(path)) };
}

/** About how long bytes take, as long as those of the page took. */
function secondsFor(bytes: number): number | undefined {
  const [page] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  if (!page || page.encodedBodySize === 0 || page.responseEnd <= page.requestStart) return undefined;
  return ((bytes / page.encodedBodySize) * (page.responseEnd - page.requestStart)) / 1000;
}

function findAll({ all }: OpenOrders): Finds {
  return { full: all.map((id) => ({ id, score: 0 })), some: [], unknown: [], missing: [] };
}

async function find(text: string, index: PackedIndex): Promise<Finds> {
  const query = readQuery(text);
  const held = await Promise.all(
    query.words.map(async (word) => ({ word, words: await lookUp(word.term, index), isMeant: true })),
  );
  const isKnown = ({ word, words }: Answer) => words.some(({ term }) => term === word.term);
  const guesses = await Promise.all(
    held
      .filter((answer) => !isKnown(answer))
      .slice(0, guessing.guessedWords)
      .map(async ({ word }) => await guess(word, index)),
  );
  const unknown = guesses.filter(({ isTyped }) => !isTyped).map(({ word, near }) => ({ word: word.typed, near }));
  const answers = [...held.filter(isKnown), ...guesses];
  const phrases = await Promise.all(
    query.phrases.map(async ({ text: phrase, terms }) => ({ phrase, held: await findPhrase(terms, index) })),
  );
  const ranked = rank(answers, index, query.words.length);
  const holding = ranked.filter(({ id }) => phrases.every((phrase) => phrase.held.has(id)));
  return {
    full: holding.filter(({ isFull }) => isFull),
    some: holding.length > 0 ? holding.filter(({ isFull }) => !isFull) : ranked,
    unknown: query.words.length === 0 ? [{ word: text.trim(), near: [] }] : unknown,
    missing: phrases.filter((phrase) => phrase.held.size === 0).map(({ phrase }) => phrase),
  };
}

/** Words that may stand in for one that no record holds. What holds them does not hold what was asked for. */
async function guess(
  word: QueryWord,
  index: PackedIndex,
): Promise<Answer & { near: string[]; /** Whether it may be a word that is still being typed. */ isTyped: boolean }> {
  const { isBeginning, words: nearWords } = await findNearWords(word.form, index);
  const share = isBeginning ? ranking.beginning : ranking.near;
  const found = await Promise.all(
    nearWords.map(async ({ term }) => (await index.lookUp(term)).filter((one) => one.term === term)),
  );
  return {
    word,
    words: found.flat().map((one) => ({ ...one, share })),
    isMeant: false,
    near: nearWords.slice(0, guessing.suggestions).map(({ written }) => written),
    isTyped: isBeginning && word.isLast,
  };
}

/** The words that begin with a term and hardly go on. */
async function lookUp(term: string, index: PackedIndex): Promise<Answer['words']> {
  const found = await index.lookUp(term);
  return found
    .filter((word) => word.term === term || isLonger(word.term, term))
    .map((word) => ({ ...word, share: word.term === term ? 1 : ranking.longer }));
}

/** A short word goes on to others that have nothing to do with it. */
function isLonger(word: string, term: string): boolean {
  return term.length >= ranking.longerFrom && word.length <= term.length + ranking.longerBy;
}

async function readRow(hit: Hit, index: PackedIndex): Promise<Row> {
  const name = index.names[hit.id]!;
  const texts = await fetchJson<RecordTexts[]>(recordPath(name), { cache: 'no-cache' });
  // Records that share a name stand one after the other.
  const [address, title, lang, facts, category, sort, file, text] =
    texts[hit.id - index.names.indexOf(name)] ?? texts[0]!;
  const { terms = [] } = hit as Partial<Reason>;
  const piece = choosePiece(terms);
  const sought = new Map(terms.map(({ term, rarity }) => [term, rarity]));
  const excerpt = piece === 0 ? text : await fetchJson<string>(recordPath(name, piece), { cache: 'no-cache' });
  return {
    address,
    title: markWords(title, sought),
    lang: lang || undefined,
    facts: facts || undefined,
    category: category || undefined,
    sort: sort || undefined,
    file: file || undefined,
    excerpt: cutExcerpt(excerpt, sought),
  };
}

/** The piece of a text that says most of why it was found. */
function choosePiece(terms: Reason['terms']): number {
  const values = new Map<number, number>([[0, 0]]);
  for (const { rarity, piece } of terms) values.set(piece, (values.get(piece) ?? 0) + rarity);
  return [...values].toSorted(([a, x], [b, y]) => y - x || a - b)[0]![0];
}
