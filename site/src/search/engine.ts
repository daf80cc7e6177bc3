import { spellingsOf } from './spelling.ts';
import { openTable, tableFile, type OpenTable, type RecordTable } from './table.ts';

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
  init: () => Promise<void>;
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
let watching = false;
let starts = 0;

/** Loads what a first search needs, all at once: Pagefind alone would ask for one file after the other. */
export async function startEngine(): Promise<Engine> {
  watchFetches();
  starts += 1;
  failures.length = 0;
  const stamp = `${Date.now()}`;
  const entry = begin(`pagefind-entry.json?ts=${stamp}`);
  begin(`wasm.${document.documentElement.lang}.pagefind`).catch(ignoreUntilAsked);
  entry.then(beginMeta).catch(ignoreUntilAsked);
  try {
    // A browser remembers a script that failed by its address, so each start asks for another.
    const script = `${folder}pagefind.js${starts === 1 ? '' : `?start=${starts}`}`;
    const [{ createInstance }, table] = await Promise.all([
      import(/* @vite-ignore */ script) as Promise<{ createInstance: (options: object) => Pagefind }>,
      readTable(),
      entry,
    ]);
    const pagefind = createInstance({ noWorker: true, metaCacheTag: stamp, excerptEllipsis: '…' });
    await pagefind.init();
    return { table, find: (query) => find(pagefind, table, query), read: (hits) => read(hits) };
  } catch (cause) {
    throw new SearchFailure('The search index could not be loaded.', { cause });
  }
}

async function find(pagefind: Pagefind, table: OpenTable, query: string): Promise<Hit[]> {
  const answers = await attempt(() =>
    Promise.all(query === '' ? [pagefind.search(null)] : spellingsOf(query).map((one) => pagefind.search(one))),
  );
  const best = new Map<string, Hit>();
  for (const hit of answers.flatMap(({ results }) => results))
    if (hit.score >= (best.get(hit.id)?.score ?? 0)) best.set(hit.id, hit);
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

async function beginMeta(answer: Response) {
  const { languages } = (await answer.clone().json()) as { languages: Record<string, { hash: string }> };
  const hash = languages[document.documentElement.lang]?.hash;
  if (hash !== undefined) await begin(`pagefind.${hash}.pf_meta`);
}

function begin(file: string): Promise<Response> {
  const answer = window.fetch(folder + file);
  begun.set(folder + file, answer);
  return answer;
}

/** Whoever needs the file meets the same rejection and reports it. */
function ignoreUntilAsked() {}

/** Hands Pagefind the answers that were begun early, and notes every file that did not come. */
function watchFetches() {
  if (watching) return;
  watching = true;
  const native = window.fetch.bind(window);
  window.fetch = async (input, init) => {
    const address = input instanceof Request ? input.url : String(input);
    if (!address.startsWith(folder)) return await native(input, init);
    const early = begun.get(address);
    begun.delete(address);
    try {
      const answer = await (early ?? native(input, init));
      if (!answer.ok) failures.push(address);
      return answer;
    } catch (error) {
      failures.push(address);
      throw error;
    }
  };
}
