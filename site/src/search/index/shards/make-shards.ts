import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { keepShard, readShard, readWordsOfShard } from './kept-shard.ts';
import { readLines } from '../lines.ts';
import { readHeldTerms, writeShardWords } from './shard-words.ts';
import { updateShard } from './update-shard.ts';
import type { ShardRecord } from '../records/records.ts';
import { cutSynonyms } from '../terms/cut-record.ts';
import { makeWholeShard, type WholeShard } from './write-shard.ts';

/** The first line of a shard's file: what all of its records depend on. */
export interface ShardHead {
  templates: string;
  synonyms: string[][];
}

/** A shard to make. */
export interface ShardWork {
  /** File of its records. */
  records: string;
  /** File that will tell of it. It appears when all of the shard is there. */
  file: string;
  store: string;
  /** The same two of the version before, where it may be there. */
  before?: { records: string; file: string };
}

const script = fileURLToPath(new URL('shard-worker.ts', import.meta.url));

/** So many changed records, or a quarter of all, are quicker made with all others. */
const mostChanged = 64;

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
    const maker = lanes === 1 ? undefined : startThread();
    try {
      for (let work = queue.shift(); work; work = queue.shift()) {
        await (maker ? maker.make(work) : makeShard(work));
        onProgress(++done, works.length);
      }
    } finally {
      await maker?.stop();
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

/** Makes one shard, on this thread: from the version before where little changed. */
export async function makeShard(work: ShardWork): Promise<void> {
  const { shard, terms } = (await updateFromBefore(work)) ?? (await makeAnew(work));
  keepShard(work.file, shard, writeShardWords(terms));
}

async function makeAnew({ records, file, store }: ShardWork): Promise<WholeShard> {
  const { head, lines } = readShardRecords(records);
  const inputs = { synonyms: cutSynonyms(head.synonyms), records: lines.map(parseRecord) };
  return await makeWholeShard(inputs, { folder: `${file}.written`, store });
}

async function updateFromBefore({ records, file, store, before }: ShardWork): Promise<WholeShard | undefined> {
  const shard = before && existsSync(before.records) ? readShard(before.file, store) : undefined;
  if (!before || !shard) return undefined;
  const [old, now] = [readShardRecords(before.records), readShardRecords(records)];
  if (JSON.stringify(old.head) !== JSON.stringify(now.head)) return undefined;
  const [had, has] = [new Set(old.lines), new Set(now.lines)];
  const gone = old.lines.filter((line) => !has.has(line));
  const come = now.lines.filter((line) => !had.has(line));
  if (gone.length + come.length > Math.min(mostChanged, now.lines.length / 4)) return undefined;
  const pieces = shard.records.map((record) => record.pieces);
  return await updateShard(
    { shard, terms: readHeldTerms(readWordsOfShard(before.file), pieces) },
    { gone: gone.map(parseRecord), come: come.map(parseRecord), synonyms: cutSynonyms(now.head.synonyms) },
    { folder: `${file}.written`, store },
  );
}

function readShardRecords(path: string): { head: ShardHead; lines: string[] } {
  const [head = '{}', ...lines] = readLines(path);
  return { head: JSON.parse(head) as ShardHead, lines };
}

function parseRecord(line: string): ShardRecord {
  return JSON.parse(line) as ShardRecord;
}

/** A thread that makes one shard after the other, with a Pagefind of its own. */
function startThread() {
  const worker = new Worker(script, { resourceLimits: { maxYoungGenerationSizeMb: 16 } });
  const failed = new Promise<never>((_resolve, reject) => {
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`A thread of the indexer ended with code ${code}.`)));
  });
  // Whoever waits for a shard hears of it.
  failed.catch(() => undefined);
  return {
    async make(work: ShardWork): Promise<void> {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- that is for windows
      worker.postMessage(work);
      await Promise.race([once(worker, 'message'), failed]);
    },
    stop: async () => await worker.terminate(),
  };
}
