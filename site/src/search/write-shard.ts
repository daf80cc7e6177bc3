import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { close, createIndex, type PagefindIndex } from 'pagefind';
import type { SearchRecord } from './records.ts';

/** The language whose word endings search knows. Titles in other languages are catalogued on pages in this one. */
const language = 'en';

/** Pagefind writes its own interfaces and helpers too; the search page uses none of them. */
const unused = /^pagefind-(?:ui|modular-ui|component-ui|highlight|worker)\.|^wasm\.unknown\./;

/** Fragments keep Pagefind's gzip: they are many, small, and a second coding would save a few bytes each. */
const packedTwice = /\.(?:pf_meta|pf_index|pagefind)$/;

/** Name of the file that tells the id of each address of a shard. */
export const idsFile = 'ids.json';

/** Records that travel to Pagefind at once. */
const together = 64;

/**
 * Writes the index of some records into a folder, which appears only when it is whole.
 *
 * @param records newest first; equal records give equal bytes
 * @param onProgress called with the number of records added so far
 * @throws {Error} naming the record that Pagefind refused, or the count that is wrong
 */
export async function writeShard(
  records: readonly SearchRecord[],
  folder: string,
  onProgress: (done: number) => void,
): Promise<void> {
  // Smaller pieces of the word list: a search fetches 7 kB where it fetched 25. Read by Pagefind's process at its start.
  process.env['PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE'] = '5000';
  const partial = `${folder}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true });
  try {
    const { index, errors } = await createIndex({ forceLanguage: language });
    if (!index) throw new Error(`Pagefind did not start: ${errors.join(' ')}. Run "pnpm install" again.`);
    await addRecords(index, records, onProgress);
    const written = await index.writeFiles({ outputPath: partial });
    if (written.errors.length > 0)
      throw new Error(
        `Pagefind could not write to ${partial}: ${written.errors.join(' ')}. Check the folder and the disk.`,
      );
  } finally {
    await close();
  }
  for (const name of readdirSync(partial)) if (unused.test(name)) rmSync(join(partial, name));
  unpack(partial);
  writeFileSync(join(partial, idsFile), JSON.stringify(readIds(partial, records)));
  renameSync(partial, folder);
}

/** Pagefind takes records in the order in which they are sent, and the same order makes the same bytes. */
async function addRecords(index: PagefindIndex, records: readonly SearchRecord[], onProgress: (done: number) => void) {
  for (let start = 0; start < records.length; start += together) {
    const some = records.slice(start, start + together);
    await Promise.all(some.map((record) => addRecord(index, record)));
    onProgress(start + some.length);
  }
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
  if (errors.length > 0)
    throw new Error(
      `Search could not take in "${title}" (${address}): ${errors.join(' ')}. Open the entry in the CMS and correct its text.`,
    );
}

function filled(meta: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(Object.entries(meta).flatMap(([name, text]) => (text ? [[name, text]] : [])));
}

/** Takes Pagefind's gzip off where its client allows: the release compresses better, with Brotli. */
function unpack(folder: string) {
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!packedTwice.test(file)) continue;
    const path = join(folder, file);
    writeFileSync(path, gunzipSync(readFileSync(path)));
  }
}

/** Which id Pagefind gave to each address. */
function readIds(folder: string, records: readonly SearchRecord[]): Record<string, string> {
  const ids: Record<string, string> = {};
  for (const name of readdirSync(join(folder, 'fragment'))) {
    const text = gunzipSync(readFileSync(join(folder, 'fragment', name))).toString();
    const { url } = JSON.parse(text.slice('pagefind_dcd'.length)) as { url: string };
    ids[url] = name.replace('.pf_fragment', '');
  }
  const missing = records.find(({ address }) => ids[address] === undefined);
  if (missing) throw new Error(`The search index lacks "${missing.title}" (${missing.address}). Publish once more.`);
  if (Object.keys(ids).length !== records.length)
    throw new Error(
      `The search index holds ${Object.keys(ids).length} records, ${records.length} were added. Publish once more.`,
    );
  return ids;
}
