import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { decode } from 'cbor-x/decode';
import { close, createIndex, type PagefindIndex } from 'pagefind';
import { z } from 'zod';

/** The terms of a record by field, in their order. Each is one word to Pagefind. */
export interface RecordTerms {
  /** What Pagefind calls the record, and says where it fails. */
  address: string;
  body: readonly string[];
  title: readonly string[];
  words: readonly string[];
}

/** Where a term stands in the records of a shard: by their place, the positions in each field. */
export type TermPlaces = Map<number, { body: number[]; title: number[]; words: number[] }>;

/**
 * The language of no word endings: what comes in are stems already, cut as the browser cuts a query. Whatever Pagefind
 * knows of languages could only make the two differ.
 */
const language = 'unknown';
/** Signs that are part of a term: "c#". */
const includeCharacters = '#+';

/**
 * A word that is no term, as it is of two scripts. It stands between names, and at the end of each body: Pagefind drops
 * a record without any word.
 */
export const boundary = 'nonе0';

/** Records that travel to Pagefind at once. */
const together = 64;

/** The files that this reads, as Pagefind 1.6.0 writes them: after a mark, CBOR. */
const mark = 'pagefind_dcd';
const metaSchema = z.tuple([
  z.string(),
  z.array(z.tuple([z.string(), z.number(), z.unknown()])),
  z.array(z.tuple([z.string(), z.string(), z.string()])),
  z.array(z.unknown()),
  z.array(z.unknown()),
  z.array(z.string()),
]);
/** A step to the next record, places in its content, places in its fields. */
type Page = [number, number[], number[]];
/** A word without its accents, and the same with each of its accents. */
type WordEntry = [string, Page[], [string, Page[]][]];

/**
 * Lets Pagefind index some records, and reads what it found.
 *
 * @param folder for what Pagefind writes; it is left empty
 * @returns the places of each term. A record without any word has none.
 * @throws {Error} where Pagefind does not work, or writes what this does not read
 */
export async function indexTerms(records: readonly RecordTerms[], folder: string): Promise<Map<string, TermPlaces>> {
  // Of nothing it writes no index.
  if (records.length === 0) return new Map();
  rmSync(folder, { recursive: true, force: true });
  await runPagefind(records, folder);
  const terms = readIndex(folder, records);
  rmSync(folder, { recursive: true, force: true });
  return terms;
}

/** Lets Pagefind write its own files of an index. */
export async function runPagefind(records: readonly RecordTerms[], outputPath: string): Promise<void> {
  try {
    const { index, errors } = await createIndex({ forceLanguage: language, includeCharacters });
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

/** Pagefind takes records in the order in which they are sent, and numbers them by it. */
async function addRecords(index: PagefindIndex, records: readonly RecordTerms[]) {
  for (let start = 0; start < records.length; start += together)
    await Promise.all(records.slice(start, start + together).map((record) => addRecord(index, record)));
}

async function addRecord(index: PagefindIndex, { address, body, title, words }: RecordTerms): Promise<void> {
  const { errors } = await index.addCustomRecord({
    url: address,
    language,
    content: [...body, boundary].join(' '),
    meta: { title: title.join(' '), words: words.join(' ') },
  });
  if (errors.length > 0) throw new Error(`Search could not take in ${address}: ${errors.join(' ')}.`);
}

function readIndex(folder: string, records: readonly RecordTerms[]): Map<string, TermPlaces> {
  const [, pages, , , , fields] = readMeta(folder);
  if (pages.length !== records.length)
    throw new Error(`Pagefind holds ${pages.length} records, ${records.length} were added. Publish once more.`);
  const names = readdirSync(join(folder, 'index')).toSorted();
  const terms = new Map<string, TermPlaces>();
  for (const name of names) {
    const [entries] = readFile(join(folder, 'index', name)) as [WordEntry[]];
    for (const [word, own, accented] of entries) {
      for (const [form, places] of [[word, own] as const, ...accented])
        if (places.length > 0) terms.set(form, placesOf(places, fields));
    }
  }
  checkTerms(terms, records);
  terms.delete(boundary);
  return terms;
}

function readMeta(folder: string): z.infer<typeof metaSchema> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.pf_meta'));
  if (names.length !== 1) throw otherFormat(`it wrote ${names.length} files that end in .pf_meta, and not one`);
  const read = metaSchema.safeParse(readFile(join(folder, names[0]!)));
  if (!read.success) throw otherFormat(z.prettifyError(read.error));
  return read.data;
}

function readFile(path: string): unknown {
  const bytes = gunzipSync(readFileSync(path));
  if (bytes.toString('latin1', 0, mark.length) !== mark) throw otherFormat(`${path} does not begin with ${mark}`);
  return decode(bytes.subarray(mark.length));
}

function otherFormat(what: string): Error {
  return new Error(
    `Pagefind's files are not as version 1.6.0 writes them: ${what}. Install the version that site/package.json names ("pnpm install").`,
  );
}

/**
 * Reads the records of a word. A negative number in content changes the weight, in the fields it names the field; all
 * others are steps from the position before.
 */
function placesOf(pages: Page[], fields: string[]): TermPlaces {
  const places: TermPlaces = new Map();
  let page = 0;
  for (const [step, content, inFields] of pages) {
    page += step;
    const found = { body: [] as number[], title: [] as number[], words: [] as number[] };
    let list: number[] | undefined = found.body;
    let at = 0;
    for (const value of content) if (value >= 0) list.push((at += value));
    for (const value of inFields) {
      if (value < 0) {
        const field = fields[-value - 1];
        list = field === 'title' || field === 'words' ? found[field] : undefined;
        at = 0;
      } else list?.push((at += value));
    }
    places.set(page, found);
  }
  return places;
}

/**
 * What Pagefind found must be what it was given: a term that it cut or changed would never be found again. What it adds of
 * its own goes: words without the marks that are vowels in Thai.
 */
function checkTerms(terms: Map<string, TermPlaces>, records: readonly RecordTerms[]): void {
  const given = records.map(({ body, title, words }) => new Set([...body, ...title, ...words, boundary]));
  const counts = records.map(() => 0);
  for (const [term, places] of terms) {
    for (const [record, { body, title, words }] of places) {
      if (given[record]?.has(term)) counts[record]! += body.length + title.length + words.length;
      else places.delete(record);
    }
    if (places.size === 0) terms.delete(term);
  }
  for (const [at, { address, body, title, words }] of records.entries()) {
    const expected = body.length + 1 + title.length + words.length;
    if (counts[at] !== expected)
      throw new Error(`Pagefind found ${counts[at]} words in ${address}, and was given ${expected}.`);
  }
}
