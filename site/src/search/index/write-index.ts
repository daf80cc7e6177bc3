import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HashedSearchFolder, Indexed, IndexRequest, Manifest } from '@clearshelf/shared-types';
import { putBlob } from '@clearshelf/shared-types/store';
import { writeWhole } from '@clearshelf/shared-types/write-whole';
import { formatVersion, headFile, type IndexHead } from '../shared/format/format.ts';
import { readShard, readWordsOfShard, type KeptShard } from './shards/kept-shard.ts';
import { readLines } from './lines.ts';
import { makeShards } from './shards/make-shards.ts';
import { putHashed } from './put-hashed.ts';
import { packIndex } from './pack/pack-index.ts';
import { packOrders, packTable, type TableRow } from './pack/pack-table.ts';
import { filterKeys } from './records/records.ts';
import { shardsAtOnce } from './shards/shards.ts';
import { rowsFile, type RecordRow } from './write-records.ts';

/** Names the shards of the index that was made last, in the folder of what is kept of them. */
const latestFile = 'latest.json';

/**
 * Makes the shards that are not kept yet, then puts them together. All of it goes into the store; `out` receives the list.
 *
 * @returns how many records the index holds
 */
export async function writeIndex(
  { shards, records, kept, store, out }: Omit<IndexRequest, 'type'>,
  onProgress: (done: number, total: number) => void,
): Promise<number> {
  const rows = readLines(join(records, rowsFile)).map((line) => JSON.parse(line) as RecordRow);
  const fileOf = (digest: string) => join(kept, `${digest}.json`);
  const known = new Map(shards.map((digest) => [digest, readShard(fileOf(digest), store)]));
  const before = readLatest(kept, shards.length);
  const placesOf = (digest: string) => ({ records: join(records, digest), file: fileOf(digest) });
  await makeShards(
    shards
      .map((digest, at) => ({ digest, before: before[at] }))
      .filter(({ digest }) => !known.get(digest))
      .map(({ digest, before: old }) => ({ ...placesOf(digest), store, before: old ? placesOf(old) : undefined })),
    { atOnce: shardsAtOnce(rows.length, shards.length), onProgress },
  );
  const made = shards.map((digest) => {
    const shard = known.get(digest) ?? readShard(fileOf(digest), store);
    if (!shard) throw new Error(`The part ${digest} of the search index was not made. Publish once more.`);
    return { ...shard, words: readWordsOfShard(fileOf(digest)) };
  });
  const packed = packIndex(made, store);
  const files: Manifest['files'] = Object.assign(
    {},
    ...made.map((shard) => shard.files),
    packed.files,
  ) as Manifest['files'];
  const missing = Object.assign({}, ...made.map((shard) => shard.missing)) as KeptShard['missing'];
  const held = placeRows(rows, { shards: made, missing });
  const size = made.reduce((sum, { records: own }) => sum + own.length, 0);
  const put = (folder: HashedSearchFolder, value: object) => {
    const bytes = Buffer.from(JSON.stringify(value));
    return weigh(putHashed({ files, store }, folder, { bytes, ending: 'json' }), files);
  };
  const head: IndexHead = {
    version: formatVersion,
    index: weigh(packed.head, files),
    table: put('table', packTable(held, filterKeys, size)),
    orders: put('orders', packOrders(held)),
  };
  files[headFile] = putBlob(store, headFile, Buffer.from(JSON.stringify(head)));
  writeWhole(join(kept, latestFile), JSON.stringify(shards));
  writeFileSync(out, JSON.stringify({ files, missing } satisfies Indexed));
  return rows.length - Object.keys(missing).length;
}

/** The shards of the index that was made last, where they were as many. */
function readLatest(kept: string, count: number): string[] {
  const path = join(kept, latestFile);
  const latest = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as string[]) : [];
  return latest.length === count ? latest : [];
}

/** A file with the bytes that readers are sent of it. */
function weigh(path: string, files: Manifest['files']): { path: string; bytes: number } {
  const { br, bytes } = files[path]!;
  return { path, bytes: br ?? bytes };
}

/** The rows of the table, each with its place in the index. */
function placeRows(
  rows: RecordRow[],
  { shards, missing }: { shards: KeptShard[]; missing: KeptShard['missing'] },
): TableRow[] {
  const records = shards.flatMap((shard) => shard.records);
  const places = new Map(records.map(({ address }, place) => [address, place]));
  return rows
    .filter(({ address }) => missing[address] === undefined)
    .map(({ address, title, filters }) => {
      const place = places.get(address);
      if (place === undefined) throw new Error(`The search index lacks "${title}" (${address}). Publish once more.`);
      return { place, title, filters };
    });
}
