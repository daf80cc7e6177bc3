import { spellingsOf } from '../shared/spelling.ts';
import {
  entryFile,
  openTable,
  recordId,
  tableFile,
  type IndexEntry,
  type OpenTable,
  type RecordTable,
} from '../shared/table.ts';

/** Where a release keeps the index. Pagefind takes it from the address of its own script. */
const folder = '/pagefind/';

/** A find before its text is fetched. */
export interface Hit {
  id: string;
  score: number;
  data: () => Promise<Fragment>;
}

/** The text of a find. In `excerpt` `<mark>` stands around words, and `<` and `>` of the text are escaped. */
export interface Fragment {
  url: string;
  excerpt: string;
  meta: { title: string; facts?: string; sort?: string };
}

interface Pagefind {
  filters: () => Promise<object>;
  search: (query: string | null) => Promise<{ results: Hit[] }>;
}

export interface Engine {
  table: OpenTable;
  /** Best finds first; every record where there is no query. Rejects with {@link SearchFailure}. */
  find: (query: string) => Promise<Hit[]>;
  /** The texts of some finds. Rejects with {@link SearchFailure}. */
  read: (hits: readonly Hit[]) => Promise<Fragment[]>;
}

/** A file of the index did not come: the connection broke, or a new release took its place. A new engine may do. */
export class SearchFailure extends Error {}

const failures: string[] = [];
const begun = new Map<string, Promise<Response>>();
let entry: IndexEntry = { shards: [] };
let watching = false;
let starts = 0;

/** Loads what a first search needs, all at once: Pagefind alone would ask for one file after the other. */
export async function startEngine(): Promise<Engine> {
  watchFetches();
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
    return { table, find: (query) => find(shards, table, query), read: (hits) => read(hits) };
  } catch (cause) {
    throw new SearchFailure('The search index could not be loaded.', { cause });
  }
}

async function find(shards: Pagefind[], table: OpenTable, query: string): Promise<Hit[]> {
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
  const best = new Map<string, Hit>();
  for (const hit of answers.flat()) if (hit.score >= (best.get(hit.id)?.score ?? 0)) best.set(hit.id, hit);
  const hits = [...best.values()];
  if (hits.some(({ id }) => table.newest(id) === undefined))
    throw new SearchFailure('The search index is of another release than its table.');
  if (answers.length > 1) hits.sort((a, b) => b.score - a.score);
  return hits;
}

async function read(hits: readonly Hit[]): Promise<Fragment[]> {
  return await attempt(() => Promise.all(hits.map((hit) => hit.data())));
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
