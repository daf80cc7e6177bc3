import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { close, createIndex, type PagefindIndex } from 'pagefind';
import { putBlob } from '@clearshelf/shared-types/store';
import { writeWhole } from '@clearshelf/shared-types/write-whole';
import { findFaulty } from './find-faulty.ts';
import type { KeptShard } from './kept-shard.ts';
import type { SearchRecord } from './records.ts';
import { entryFile } from '../shared/table.ts';

/** The language whose word endings search knows. Titles in other languages are catalogued on pages in this one. */
const language = 'en';

/** Pagefind's program, as far as the search page uses it: interfaces and helpers of its own are left. */
const program = /^(?:pagefind\.js|wasm\.(?!unknown)\w+\.pagefind)$/;
const ofShard = /^(?:index|fragment)\/|\.pf_meta$/;

/** Ending of a record's file. */
const fragment = '.pf_fragment';
/** Fragments keep Pagefind's gzip: they are many, small, and a second coding would save a few bytes each. */
const packedTwice = /\.(?:pf_meta|pf_index|pagefind)$/;

/** Records that travel to Pagefind at once. */
const together = 64;

/**
 * Puts the index of some records into the store, and what must be known of it into a file, which appears only when all is
 * there. A record that Pagefind does not take is left out and named.
 *
 * @param records newest first; equal records give equal bytes
 * @throws {Error} where Pagefind does not work, or the count is wrong
 */
export async function writeShard(
  records: readonly SearchRecord[],
  { file, store }: { file: string; store: string },
): Promise<void> {
  // Smaller pieces of the word list: a search fetches 7 kB where it fetched 25. Read by Pagefind's process at its start.
  process.env['PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE'] = '5000';
  const written = `${file}.written`;
  const run = async (some: readonly SearchRecord[]) => {
    rmSync(written, { recursive: true, force: true });
    await runPagefind(some, written);
  };
  const faulty = await run(records).then(
    () => new Map<SearchRecord, Error>(),
    async (error: unknown) => {
      if (isFullDisk(error)) throw error;
      const found = await findFaulty(records, run);
      await run(records.filter((record) => !found.has(record)));
      return found;
    },
  );
  const shard = putAll(written, store);
  for (const record of records) {
    if (shard.ids[record.address] === undefined)
      shard.missing[record.address] = faulty.get(record)?.message ?? 'Pagefind found no word in it.';
  }
  checkCount(shard, records);
  rmSync(written, { recursive: true });
  writeWhole(file, JSON.stringify(shard));
}

/** Then it is no record's fault. */
function isFullDisk(error: unknown): boolean {
  return /ENOSPC|no space left on device/i.test(String(error));
}

async function runPagefind(records: readonly SearchRecord[], outputPath: string): Promise<void> {
  try {
    const { index, errors } = await createIndex({ forceLanguage: language });
    if (!index) throw new Error(`Pagefind did not start: ${errors.join(' ')}. Run "pnpm install" again.`);
    await addRecords(index, records);
    const written = await index.writeFiles({ outputPath });
    if (written.errors.length > 0)
      throw new Error(
        `Pagefind could not write to ${outputPath}: ${written.errors.join(' ')}. Check the folder and the disk.`,
      );
  } finally {
    await close();
  }
}

/** Pagefind takes records in the order in which they are sent, and the same order makes the same bytes. */
async function addRecords(index: PagefindIndex, records: readonly SearchRecord[]) {
  for (let start = 0; start < records.length; start += together)
    await Promise.all(records.slice(start, start + together).map((record) => addRecord(index, record)));
}

async function addRecord(
  index: PagefindIndex,
  { address, title, content, words, facts, sort }: SearchRecord,
): Promise<void> {
  const { errors } = await index.addCustomRecord({
    url: address,
    language,
    content,
    meta: filled({ title, words, facts, sort }),
  });
  if (errors.length > 0) throw new Error(`Search could not take in "${title}" (${address}): ${errors.join(' ')}.`);
}

function filled(meta: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(Object.entries(meta).flatMap(([name, text]) => (text ? [[name, text]] : [])));
}

/** Puts what Pagefind wrote into the store, without its gzip where its client allows: Brotli is smaller. */
function putAll(written: string, store: string): KeptShard {
  const entry = JSON.parse(readFileSync(join(written, entryFile), 'utf8')) as KeptShard['entry'];
  const shard: KeptShard = { files: {}, program: {}, entry, ids: {}, missing: {} };
  const paths = readdirSync(written, { recursive: true, encoding: 'utf8' }).toSorted();
  for (const path of paths) {
    const list = ofShard.test(path) ? shard.files : program.test(path) ? shard.program : undefined;
    if (!list) continue;
    const bytes = readFileSync(join(written, path));
    list[path] = putBlob(store, path, packedTwice.test(path) ? gunzipSync(bytes) : bytes);
    if (path.endsWith(fragment)) shard.ids[addressOf(bytes)] = basename(path, fragment);
  }
  return shard;
}

function addressOf(bytes: Buffer): string {
  const text = gunzipSync(bytes).toString();
  return (JSON.parse(text.slice('pagefind_dcd'.length)) as { url: string }).url;
}

function checkCount({ ids, missing }: KeptShard, records: readonly SearchRecord[]): void {
  const held = Object.keys(ids).length + Object.keys(missing).length;
  if (held !== records.length)
    throw new Error(`The search index holds ${held} records, ${records.length} were added. Publish once more.`);
}
