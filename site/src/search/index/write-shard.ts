import { putBlob } from '@clearshelf/shared-types/store';
import { recordPath, type RecordTexts } from '../shared/format/format.ts';
import { cutRecord, type CutRecord } from './cut-record.ts';
import { findFaulty } from './find-faulty.ts';
import { keepShard, type KeptShard } from './kept-shard.ts';
import { indexTerms } from './pagefind.ts';
import type { ShardRecord } from './write-records.ts';
import { writeShardWords } from './shard-words.ts';

/** What a shard is made of. */
export interface ShardInputs {
  synonyms: readonly (readonly string[])[];
  records: readonly ShardRecord[];
}

/**
 * Puts the texts of some records into the store, and what must be known of them into a file, which appears only when all
 * is there. A record that Pagefind does not take is left out and named.
 *
 * @param inputs equal ones give equal bytes
 * @throws {Error} where Pagefind does not work
 */
export async function writeShard(
  { synonyms, records }: ShardInputs,
  { file, store }: { file: string; store: string },
): Promise<void> {
  const cut = records
    .map((record) => cutRecord(record, synonyms))
    .toSorted((a, b) => a.name - b.name || (a.address < b.address ? -1 : 1))
    .map((record, at, all) => (all[at - 1]?.name === record.name ? joinPieces(record) : record));
  const index = async (some: readonly CutRecord[]) => await indexTerms(some, `${file}.written`);
  const faulty = new Map<CutRecord, Error>();
  let taken = cut;
  const terms = await index(cut).catch(async (error: unknown) => {
    if (isFullDisk(error)) throw error;
    for (const [record, why] of await findFaulty(cut, index)) faulty.set(record, why);
    taken = cut.filter((record) => !faulty.has(record));
    return await index(taken);
  });
  const shard: KeptShard = {
    records: taken.map(({ address, name, body, titleLength, pieces }) => ({
      address,
      name,
      bodyLength: body.length,
      titleLength,
      pieces: pieces.length,
    })),
    files: putTexts(taken, store),
    written: countWritten(taken),
    missing: Object.fromEntries([...faulty].map(([{ address }, { message }]) => [address, message])),
  };
  keepShard(file, shard, writeShardWords(terms, taken));
}

/** Two records that share a name are rare, and share a file: the later one has all of its text there. */
function joinPieces(record: CutRecord): CutRecord {
  return { ...record, pieces: [record.pieces.join('')], starts: [0] };
}

/** Then it is no record's fault. */
function isFullDisk(error: unknown): boolean {
  return /ENOSPC|no space left on device/i.test(String(error));
}

function putTexts(records: readonly CutRecord[], store: string): KeptShard['files'] {
  const texts = new Map<string, RecordTexts[] | string>();
  for (const { name, record, pieces } of records) {
    const { address, title, lang = '', facts = '', category = '', sort = '', file = '' } = record;
    const [first = '', ...further] = pieces;
    const path = recordPath(name);
    const sharing = (texts.get(path) ?? []) as RecordTexts[];
    texts.set(path, [...sharing, [address, title, lang, facts, category, sort, file, first]]);
    for (const [at, piece] of further.entries()) texts.set(recordPath(name, at + 1), piece);
  }
  return Object.fromEntries(
    [...texts].map(([path, text]) => [path, putBlob(store, path, Buffer.from(JSON.stringify(text)))]),
  );
}

function countWritten(records: readonly CutRecord[]): KeptShard['written'] {
  const counts = new Map<string, [string, number]>();
  for (const { written } of records)
    for (const [form, term] of written) {
      const known = counts.get(form);
      if (known) known[1] += 1;
      else counts.set(form, [term, 1]);
    }
  return Object.fromEntries(counts);
}
