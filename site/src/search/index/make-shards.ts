import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { readLines } from './lines.ts';
import { writeShard } from './write-shard.ts';
import type { ShardRecord } from './write-records.ts';

/** A shard to make. */
export interface ShardWork {
  /** File of its records. */
  records: string;
  /** File that will tell of it. */
  file: string;
  store: string;
}

const script = fileURLToPath(new URL('shard-worker.ts', import.meta.url));

/**
 * Makes shards. Pagefind works on one core, so that several at once are quicker.
 *
 * @param options.onProgress called with the number of shards that are done
 */
export async function makeShards(
  works: readonly ShardWork[],
  { atOnce, onProgress }: { atOnce: number; onProgress: (done: number, total: number) => void },
): Promise<void> {
  const queue = [...works];
  const lanes = Math.min(works.length, atOnce);
  let done = 0;
  const lane = async () => {
    for (let work = queue.shift(); work; work = queue.shift()) {
      await (lanes === 1 ? makeShard(work) : makeOnThread(work));
      onProgress(++done, works.length);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

/** Makes one shard, on this thread. */
export async function makeShard({ records, file, store }: ShardWork): Promise<void> {
  const [synonyms, ...lines] = readLines<unknown>(records);
  await writeShard({ synonyms: synonyms as string[][], records: lines as ShardRecord[] }, { file, store });
}

/** Each thread has a Pagefind of its own. */
async function makeOnThread(work: ShardWork): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const worker = new Worker(script, { workerData: work });
  worker.once('error', reject);
  worker.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`A thread ended with code ${code}.`))));
  await promise;
}
