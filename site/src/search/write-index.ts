import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { close, createIndex, type PagefindIndex } from 'pagefind';
import { filterKeys, type SearchRecord } from './records.ts';
import { packTable } from './pack-table.ts';
import { tableFile } from './table.ts';

/** The language whose word endings search knows. Titles in other languages are catalogued on pages in this one. */
const language = 'en';

/** Pagefind writes its own interfaces and helpers too; the search page uses none of them. */
const unused = /^pagefind-(?:ui|modular-ui|component-ui|highlight|worker)\.|^wasm\.unknown\./;

/**
 * Writes a search index.
 *
 * @param records newest first; equal records give equal bytes
 * @param out an empty folder
 * @param onProgress called with the number of records added so far
 * @throws {Error} naming the record that Pagefind refused, or the count that is wrong
 */
export async function writeIndex(
  records: readonly SearchRecord[],
  out: string,
  onProgress: (done: number) => void,
): Promise<void> {
  // Smaller pieces of the word list: a search fetches 7 kB where it fetched 25. Read by Pagefind's process at its start.
  process.env['PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE'] = '5000';
  try {
    const { index, errors } = await createIndex({ forceLanguage: language });
    if (!index) throw new Error(`Pagefind did not start: ${errors.join(' ')}. Run "pnpm install" again.`);
    await addRecords(index, records, onProgress);
    const written = await index.writeFiles({ outputPath: out });
    if (written.errors.length > 0)
      throw new Error(
        `Pagefind could not write to ${out}: ${written.errors.join(' ')}. Check the folder and the disk.`,
      );
  } finally {
    await close();
  }
  for (const name of readdirSync(out)) if (unused.test(name)) rmSync(join(out, name));
  unpack(out);
  writeTable(records, out);
}

async function addRecords(index: PagefindIndex, records: readonly SearchRecord[], onProgress: (done: number) => void) {
  // One after the other: Pagefind numbers records as they come, and the same numbers make the same bytes.
  for (const [done, { address, title, content, words, facts, sort }] of records.entries()) {
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
    if ((done + 1) % 50 === 0 || done + 1 === records.length) onProgress(done + 1);
  }
}

function filled(meta: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(Object.entries(meta).flatMap(([name, text]) => (text ? [[name, text]] : [])));
}

/** Takes Pagefind's gzip off, which its client allows: the release compresses every file better, with brotli. */
function unpack(out: string) {
  for (const file of readdirSync(out, { recursive: true, encoding: 'utf8' })) {
    if (!/\.(?:pf_\w+|pagefind)$/.test(file)) continue;
    const path = join(out, file);
    writeFileSync(path, gunzipSync(readFileSync(path)));
  }
}

function writeTable(records: readonly SearchRecord[], out: string) {
  const ids = new Map(
    readdirSync(join(out, 'fragment')).map((name) => {
      const { url } = JSON.parse(readFragment(join(out, 'fragment', name))) as { url: string };
      return [url, name.replace('.pf_fragment', '')];
    }),
  );
  const held = records.map((record) => {
    const id = ids.get(record.address);
    if (id === undefined)
      throw new Error(`The search index lacks "${record.title}" (${record.address}). Publish once more.`);
    return { ...record, id };
  });
  if (ids.size !== records.length)
    throw new Error(`The search index holds ${ids.size} records, ${records.length} were added. Publish once more.`);
  writeFileSync(join(out, tableFile), JSON.stringify(packTable(held, filterKeys)));
}

function readFragment(path: string): string {
  return readFileSync(path, 'utf8').slice('pagefind_dcd'.length);
}
