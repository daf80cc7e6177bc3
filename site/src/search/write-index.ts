import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IndexRequest } from '@clearshelf/shared-types';
import { packTable } from './pack-table.ts';
import { filterKeys, type SearchRecord } from './records.ts';
import { entryFile, recordId, tableFile, type IndexEntry } from './table.ts';
import { rowsFile, type RecordRow } from './write-records.ts';
import { idsFile, writeShard } from './write-shard.ts';

type Shard = IndexEntry['shards'][number];

/** What Pagefind needs once, whatever the number of shards. */
const shared = /^pagefind\.js$|^wasm\./;

/**
 * Makes the shards that are not kept yet, then what stands above them: Pagefind's program, the list of shards and the
 * table of all records.
 *
 * @returns how many records the index holds
 */
export async function writeIndex(
  { shards, records, kept, out }: Omit<IndexRequest, 'type'>,
  onProgress: (done: number, total: number) => void,
): Promise<number> {
  const rows = readLines<RecordRow>(join(records, rowsFile));
  const missing = shards.filter((digest) => !existsSync(join(kept, digest)));
  const sizes = missing.map((digest) => readLines<SearchRecord>(join(records, digest)).length);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  let done = 0;
  for (const [at, digest] of missing.entries()) {
    await writeShard(readLines<SearchRecord>(join(records, digest)), join(kept, digest), (added) =>
      onProgress(done + added, total),
    );
    done += sizes[at] ?? 0;
  }
  mkdirSync(out, { recursive: true });
  const folders = shards.map((digest) => join(kept, digest));
  for (const name of readdirSync(folders[0] ?? kept))
    if (shared.test(name)) copyFileSync(join(folders[0] ?? kept, name), join(out, name));
  writeFileSync(join(out, entryFile), JSON.stringify(entryOf(folders)));
  writeTable(rows, folders, join(out, tableFile));
  return rows.length;
}

/** One entry for all shards, so that a browser asks once and not once a shard. */
function entryOf(folders: string[]): IndexEntry {
  const shards = folders.map((folder) => JSON.parse(readFileSync(join(folder, entryFile), 'utf8')) as Shard);
  return { shards };
}

function writeTable(rows: RecordRow[], folders: string[], path: string): void {
  const ids = new Map<string, string>();
  for (const [shard, folder] of folders.entries()) {
    const own = JSON.parse(readFileSync(join(folder, idsFile), 'utf8')) as Record<string, string>;
    for (const [address, id] of Object.entries(own)) ids.set(address, recordId(shard, id));
  }
  const held = rows.map((row) => {
    const id = ids.get(row.address);
    if (id === undefined) throw new Error(`The search index lacks "${row.title}" (${row.address}). Publish once more.`);
    return { ...row, id };
  });
  writeFileSync(path, JSON.stringify(packTable(held, filterKeys)));
}

function readLines<T>(path: string): T[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);
}
