import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Indexed, IndexRequest, Manifest, ReleaseFile } from '@clearshelf/shared-types';
import { putBlob } from '@clearshelf/shared-types/store';
import { readLines } from './lines.ts';
import { makeShards } from './make-shards.ts';
import { packTable } from './pack-table.ts';
import { filterKeys } from './records.ts';
import { readShard, type KeptShard } from './kept-shard.ts';
import { shardsAtOnce } from './shards.ts';
import { entryFile, recordId, tableFile, type IndexEntry } from '../shared/table.ts';
import { rowsFile, type RecordRow } from './write-records.ts';

/**
 * Makes the shards that are not kept yet, then what stands above them: Pagefind's program, the list of shards and the
 * table of all records. All of it goes into the store; `out` receives the list.
 *
 * @returns how many records the index holds
 */
export async function writeIndex(
  { shards, records, kept, store, out }: Omit<IndexRequest, 'type'>,
  onProgress: (done: number, total: number) => void,
): Promise<number> {
  const rows = readLines<RecordRow>(join(records, rowsFile));
  const fileOf = (digest: string) => join(kept, `${digest}.json`);
  const known = new Map(shards.map((digest) => [digest, readShard(fileOf(digest), store)]));
  await makeShards(
    shards
      .filter((digest) => !known.get(digest))
      .map((digest) => ({ records: join(records, digest), file: fileOf(digest), store })),
    { atOnce: shardsAtOnce(rows.length, shards.length), onProgress },
  );
  const made = shards.map((digest) => {
    const shard = known.get(digest) ?? readShard(fileOf(digest), store);
    if (!shard) throw new Error(`The part ${digest} of the search index was not made. Publish once more.`);
    return shard;
  });
  const put = (name: string, value: object): [string, ReleaseFile] => [
    name,
    putBlob(store, name, Buffer.from(JSON.stringify(value))),
  ];
  const files: Manifest['files'] = {
    ...made[0]?.program,
    // One entry for all shards, so that a browser asks once and not once a shard.
    ...Object.fromEntries([
      put(entryFile, { shards: made.map(({ entry }) => entry) } satisfies IndexEntry),
      put(tableFile, tableOf(rows, made)),
    ]),
  };
  for (const [at, shard] of made.entries())
    for (const [path, file] of Object.entries(shard.files)) files[`${at}/${path}`] = file;
  const missing = Object.assign({}, ...made.map((shard) => shard.missing)) as KeptShard['missing'];
  writeFileSync(out, JSON.stringify({ files, missing } satisfies Indexed));
  return rows.length - Object.keys(missing).length;
}

function tableOf(rows: RecordRow[], shards: KeptShard[]) {
  const ids = new Map<string, string>();
  for (const [shard, { ids: own }] of shards.entries())
    for (const [address, id] of Object.entries(own)) ids.set(address, recordId(shard, id));
  const missing = new Set(shards.flatMap((shard) => Object.keys(shard.missing)));
  const held = rows
    .filter(({ address }) => !missing.has(address))
    .map((row) => {
      const id = ids.get(row.address);
      if (id === undefined)
        throw new Error(`The search index lacks "${row.title}" (${row.address}). Publish once more.`);
      return { ...row, id };
    });
  return packTable(held, filterKeys);
}
