import { existsSync, readFileSync } from 'node:fs';
import type { Manifest } from '@clearshelf/shared-types';
import { blobPath } from '@clearshelf/shared-types/store';
import { writeWhole } from '@clearshelf/shared-types/write-whole';

/** What is known of a record of a shard without its text. */
export interface KeptRecord {
  address: string;
  name: number;
  /** Words in its text, and those in its title that say what it is about. */
  bodyLength: number;
  titleLength: number;
  /** Files that its text is cut into. */
  pieces: number;
}

/** What is kept of a finished shard; the files of its records lie in the store, its words in a file beside it. */
export interface KeptShard {
  /** By name, then address: the order of the index. */
  records: KeptRecord[];
  /** By path below the folder of the index. */
  files: Manifest['files'];
  /** How its words are written, each with the number of records that hold it. */
  written: Record<string, number>;
  /** Why a record could not be taken in, by its address. */
  missing: Record<string, string>;
}

const wordsPath = (path: string) => path.replace(/\.json$/, '.words');

const byName = ([one]: [string, unknown], [other]: [string, unknown]) => (one < other ? -1 : 1);

/** Writes a shard's words, then what makes it count. */
export function keepShard(path: string, shard: KeptShard, words: Uint8Array): void {
  writeWhole(wordsPath(path), words);
  const sorted = <T>(named: Record<string, T>) => Object.fromEntries(Object.entries(named).toSorted(byName));
  writeWhole(path, JSON.stringify({ ...shard, files: sorted(shard.files), written: sorted(shard.written) }));
}

/** Reads what is kept of a shard. @returns `undefined` where it is not kept, or where the store has lost a file of it */
export function readShard(path: string, store: string): KeptShard | undefined {
  if (!existsSync(path) || !existsSync(wordsPath(path))) return undefined;
  const shard = JSON.parse(readFileSync(path, 'utf8')) as KeptShard;
  return Object.values(shard.files).every(({ sha256 }) => existsSync(blobPath(store, sha256))) ? shard : undefined;
}

/** The words of a kept shard; see `writeShardWords`. */
export function readWordsOfShard(path: string): Uint8Array {
  return readFileSync(wordsPath(path));
}
