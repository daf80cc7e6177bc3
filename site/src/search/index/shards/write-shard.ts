import { putBlob } from '@clearshelf/shared-types/store';
import { recordPath, type RecordTexts } from '../../shared/format/format.ts';
import { cutRecord, type CutRecord, type Synonyms } from '../terms/cut-record.ts';
import { findFaulty } from '../terms/find-faulty.ts';
import type { KeptShard } from './kept-shard.ts';
import { indexTerms } from '../terms/pagefind.ts';
import { toHeldTerms, type HeldTerms } from './shard-words.ts';
import type { ShardRecord } from '../records/records.ts';

/** What a shard is made of. */
export interface ShardInputs {
  synonyms: Synonyms;
  records: readonly ShardRecord[];
}

/** A shard with its words. */
export interface WholeShard {
  shard: KeptShard;
  terms: HeldTerms;
}

/**
 * Indexes some records, and puts their texts into the store. A record that Pagefind does not take is left out and named.
 *
 * @param inputs equal ones give equal bytes
 * @param folder for what Pagefind writes meanwhile
 * @throws {Error} where Pagefind does not work
 */
export async function makeWholeShard(
  { synonyms, records }: ShardInputs,
  { folder, store }: { folder: string; store: string },
): Promise<WholeShard> {
  const cut = records
    .map((record) => cutRecord(record, synonyms))
    .toSorted(compareRecords)
    .map((record, at, all) => (all[at - 1]?.name === record.name ? joinPieces(record) : record));
  const index = async (some: readonly CutRecord[]) => await indexTerms(some, folder);
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
  return { shard, terms: toHeldTerms(terms, taken) };
}

/** The order of records in the index. */
export function compareRecords(
  one: { name: number; address: string },
  other: { name: number; address: string },
): number {
  return one.name - other.name || (one.address < other.address ? -1 : 1);
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

/** How words are written, each with in how many of the records. */
export function countWritten(records: readonly Pick<CutRecord, 'written'>[]): KeptShard['written'] {
  const counts = new Map<string, number>();
  for (const { written } of records) for (const form of written) counts.set(form, (counts.get(form) ?? 0) + 1);
  return Object.fromEntries(counts);
}
