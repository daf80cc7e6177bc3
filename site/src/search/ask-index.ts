import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Finds, Hit } from './browser/finds.ts';

/*
 * A process that answers queries from a search index in a folder, by the reader that browsers run: for the benchmark and
 * for tests. It is asked with `{ query }`.
 */

/** What it answers to a query. */
export interface IndexAnswer extends Pick<Finds, 'unknown' | 'missing'> {
  /** Addresses, best first. */
  full: string[];
  some: string[];
  /** Why the query could not be searched. */
  failure?: string;
}

/** Finds of each kind whose addresses are looked up: each is a file. */
const most = 60;

const folder = process.argv[2] ?? '';
globalThis.fetch = async (asked) => {
  const { pathname: path } = new URL(asked instanceof Request ? asked.url : asked, 'http://localhost');
  return await readFile(join(folder, path)).then(
    (bytes) => new Response(bytes),
    () => new Response(null, { status: 404 }),
  );
};

const { startEngine } = await import('./browser/engine.ts');
const engine = await startEngine(() => undefined);

async function answer(query: string): Promise<IndexAnswer> {
  const { full, some, unknown, missing } = await engine.find(query);
  const readAddresses = async (hits: Hit[]) =>
    await Promise.all(hits.slice(0, most).map(async (hit) => (await engine.readRow(hit)).address));
  return { full: await readAddresses(full), some: await readAddresses(some), unknown, missing };
}

process.on('message', ({ query }: { query: string }) => {
  void answer(query)
    .catch((error: unknown): IndexAnswer => ({ full: [], some: [], unknown: [], missing: [], failure: String(error) }))
    .then((found) => process.send?.(found));
});
process.on('disconnect', () => process.exit());
process.send?.('ready');
