import { spellingsOf } from '../shared/spelling.ts';
import {
  entryFile,
  openTable,
  recordId,
  tableFile,
  type Counts,
  type Filters,
  type IndexEntry,
  type OpenTable,
  type RecordTable,
} from '../shared/table.ts';
import type { Finds, Hit, MarkedText, Row } from './finds.ts';

/** Where a release keeps the index. Pagefind takes it from the address of its own script. */
const folder = '/pagefind/';

/** A find of Pagefind's before its text is fetched. */
interface Find {
  id: string;
  score: number;
  data: () => Promise<Fragment>;
}

/** The text of a find. In `excerpt` `<mark>` stands around words, and `<` and `>` of the text are escaped. */
interface Fragment {
  url: string;
  excerpt: string;
  meta: { title: string; facts?: string; sort?: string };
}

interface Pagefind {
  filters: () => Promise<object>;
  search: (query: string | null) => Promise<{ results: Find[] }>;
}

/** What is still to come before a search can answer. */
export interface Loading {
  bytes: number;
  /** About how long it takes, where that can be told. */
  seconds?: number;
}

/** The table of all records, which are known by their places. */
export interface PlacedTable {
  newest: (id: number) => number | undefined;
  title: (id: number) => number | undefined;
  valuesOf: (id: number, key: string) => string[];
  narrow: (ids: readonly number[], filters: Filters) => { passed: number[]; counts: Counts };
}

export interface Engine {
  /** Best first. Rejects with {@link SearchFailure}. */
  find: (query: string) => Promise<Finds>;
  /** What a row shows, for the query that found it. Rejects with {@link SearchFailure}. */
  readRow: (hit: Hit, query: string) => Promise<Row>;
  /** Filters and orders of all records. */
  table: () => Promise<PlacedTable>;
}

/** A file of the index did not come: the connection broke, or a new release took its place. A new engine may do. */
export class SearchFailure extends Error {}

const failures: string[] = [];
const begun = new Map<string, Promise<Response>>();
let entry: IndexEntry = { shards: [] };
let watching = false;
let starts = 0;

/** Loads what a first search needs, all at once: Pagefind alone would ask for one file after the other. */
export async function startEngine(onLoading: (loading: Loading | undefined) => void): Promise<Engine> {
  watchFetches();
  onLoading({ bytes: firstBytes, seconds: secondsFor(firstBytes) });
  starts += 1;
  failures.length = 0;
  const stamp = `${Date.now()}`;
  begin(`wasm.${language()}.pagefind`).catch(ignoreUntilAsked);
  try {
    // A browser remembers a script that failed by its address, so each start asks for another.
    const script = `${folder}pagefind.js${starts === 1 ? '' : `?start=${starts}`}`;
    const [{ createInstance }, table] = await Promise.all([
      import(/* @vite-ignore */ script) as Promise<{ createInstance: (options: object) => Pagefind }>,
      readTable(),
      readEntry(stamp),
    ]);
    const open = (shard: number) =>
      createInstance({ basePath: `${folder}${shard}/`, noWorker: true, metaCacheTag: stamp, excerptEllipsis: '…' });
    const first = open(0);
    // All shards share one program. Its answer to a question without cost means that it runs.
    await first.filters();
    const shards = [first, ...entry.shards.slice(1).map((_, at) => open(at + 1))];
    return engineOf(shards, table);
  } catch (cause) {
    throw new SearchFailure('The search index could not be loaded.', { cause });
  } finally {
    onLoading(undefined);
  }
}

/** Fetches ahead what a first search needs. */
export function prefetchIndex(): void {
  for (const file of [tableFile, entryFile]) fetch(folder + file).catch(ignoreUntilAsked);
}

/** What a first search loads, about. */
const firstBytes = 90_000;

function secondsFor(bytes: number): number | undefined {
  const { downlink } = (navigator as { connection?: { downlink?: number } }).connection ?? {};
  return downlink ? (bytes * 8) / (downlink * 1e6) : undefined;
}

function engineOf(shards: Pagefind[], table: OpenTable): Engine {
  const found = new Map<number, Find>();
  const ids: string[] = [];
  const idOf = (place: number) => ids[place] ?? '';
  const placeOf = (id: string) => {
    const place = table.newest(id) ?? -1;
    ids[place] = id;
    return place;
  };
  const hitsOf = async (query: string) =>
    (await find(shards, table, query)).map((one) => {
      const id = placeOf(one.id);
      found.set(id, one);
      return { id, score: one.score };
    });
  return {
    table: async () =>
      await Promise.resolve({
        newest: (id) => id,
        title: (id) => table.title(idOf(id)),
        valuesOf: (id, key) => table.valuesOf(idOf(id), key),
        narrow: (places, filters) => {
          const { passed, counts } = table.narrow(places.map(idOf), filters);
          return { passed: passed.map(placeOf), counts };
        },
      }),
    find: (query) => findGroups(hitsOf, query),
    readRow: async ({ id }) => {
      const fragment = await attempt(async () => await found.get(id)?.data());
      if (!fragment) throw new SearchFailure('The record is gone.');
      return rowOf(fragment, (key) => table.valuesOf(idOf(id), key));
    },
  };
}

async function findGroups(hitsOf: (query: string) => Promise<Hit[]>, query: string): Promise<Finds> {
  const full = await hitsOf(query);
  const words = query.replaceAll('"', ' ').split(/\s+/).filter(Boolean);
  const near = new Map([['trafiking', ['trafficking']]]);
  const some = new Map<number, Hit>();
  const unknown: Finds['unknown'] = [];
  for (const word of words) {
    const hits = words.length === 1 ? full : await hitsOf(word);
    if (hits.length === 0) unknown.push({ word, near: near.get(word) ?? [] });
    for (const hit of hits) some.set(hit.id, hit);
    for (const other of near.get(word) ?? []) for (const hit of await hitsOf(other)) some.set(hit.id, hit);
  }
  for (const { id } of full) some.delete(id);
  return { full, some: [...some.values()], unknown };
}

function rowOf({ url, excerpt, meta }: Fragment, valuesOf: (key: string) => string[]): Row {
  const languages = valuesOf('language');
  const name = (key: string) => (value: string) =>
    document
      .querySelector(`input[name="${key}"][value="${value}"]`)
      ?.closest('label')
      ?.querySelector('[data-name]')
      ?.textContent?.trim() ?? value;
  const facts =
    meta.facts ?? ['publisher', 'year', 'language'].flatMap((key) => valuesOf(key).map(name(key))).join(', ');
  return {
    address: url,
    title: [meta.title],
    ...(facts && { facts }),
    ...(valuesOf('category')[0] && { category: valuesOf('category')[0] }),
    ...(meta.sort && { sort: meta.sort }),
    ...(valuesOf('format')[0] && { file: valuesOf('format')[0] }),
    ...(languages.length === 1 && languages[0] !== 'en' && { lang: languages[0] }),
    excerpt: markedOf(excerpt),
  };
}

function markedOf(excerpt: string): MarkedText {
  return excerpt.split(/<mark>(.*?)<\/mark>/s).map((text, index) => {
    const words = text.replaceAll('&lt;', '<').replaceAll('&gt;', '>');
    return index % 2 === 0 ? words : { mark: words };
  });
}

async function find(shards: Pagefind[], table: OpenTable, query: string): Promise<Find[]> {
  const queries = query === '' ? [null] : spellingsOf(query);
  const answers = await attempt(() =>
    Promise.all(
      shards.flatMap((pagefind, shard) =>
        queries.map(async (one) => {
          const { results } = await pagefind.search(one);
          return results.map(({ id, score, data }) => ({ id: recordId(shard, id), score, data }));
        }),
      ),
    ),
  );
  const best = new Map<string, Find>();
  for (const hit of answers.flat()) if (hit.score >= (best.get(hit.id)?.score ?? 0)) best.set(hit.id, hit);
  const hits = [...best.values()];
  if (hits.some(({ id }) => table.newest(id) === undefined))
    throw new SearchFailure('The search index is of another release than its table.');
  if (answers.length > 1) hits.sort((a, b) => b.score - a.score);
  return hits;
}

/** Pagefind goes on without a piece of the index that did not come, and would find less without a word of it. */
async function attempt<T>(work: () => Promise<T>): Promise<T> {
  failures.length = 0;
  let result: T;
  try {
    result = await work();
  } catch (cause) {
    throw new SearchFailure('The search did not finish.', { cause });
  }
  if (failures.length > 0) throw new SearchFailure(`Missing: ${failures.join(', ')}`);
  return result;
}

async function readTable(): Promise<OpenTable> {
  const answer = await fetch(folder + tableFile, { cache: 'no-cache' });
  return openTable((await answer.json()) as RecordTable);
}

/** Reads which shards there are, and begins to load what each needs. */
async function readEntry(stamp: string): Promise<void> {
  const answer = await fetch(`${folder}${entryFile}?ts=${stamp}`);
  entry = (await answer.json()) as IndexEntry;
  for (const [shard, { languages }] of entry.shards.entries()) {
    const hash = languages[language()]?.hash;
    if (hash !== undefined) begin(`${shard}/pagefind.${hash}.pf_meta`).catch(ignoreUntilAsked);
  }
}

function language(): string {
  return document.documentElement.lang;
}

function begin(file: string): Promise<Response> {
  const answer = window.fetch(folder + file);
  begun.set(folder + file, answer);
  return answer;
}

/** Whoever needs the file meets the same rejection and reports it. */
function ignoreUntilAsked() {}

/** Answers Pagefind out of what was begun early or is known already, and notes every file that did not come. */
function watchFetches() {
  if (watching) return;
  watching = true;
  const native = window.fetch.bind(window);
  window.fetch = async (input, init) => {
    const address = input instanceof Request ? input.url : String(input);
    if (!address.startsWith(folder)) return await native(input, init);
    const [, shard, file = ''] = /^(\d+)\/([\w.-]+)/.exec(address.slice(folder.length)) ?? [];
    if (shard !== undefined && file === entryFile) return Response.json(entry.shards[Number(shard)]);
    // The program runs by now and is not loaded twice; Pagefind only looks whether this is one.
    if (file.startsWith('wasm.') && shard !== '0') return new Response('pagefind_dcd');
    const source = file.startsWith('wasm.') ? folder + file : address;
    const early = begun.get(source);
    begun.delete(source);
    try {
      const answer = await (early ?? native(source === address ? input : source, init));
      if (!answer.ok) failures.push(address);
      return answer;
    } catch (error) {
      failures.push(address);
      throw error;
    }
  };
}
