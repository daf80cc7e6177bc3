import { existsSync, readFileSync } from 'node:fs';
import type { Manifest } from '@clearshelf/shared-types';
import { blobPath } from '@clearshelf/shared-types/store';
import type { IndexEntry } from '../shared/table.ts';

/** What is kept of a finished shard; its files lie in the store. */
export interface KeptShard {
  /** By path below the shard's folder in a release. */
  files: Manifest['files'];
  /** Pagefind's program, which is the same for all shards: by path below `pagefind/`. */
  program: Manifest['files'];
  /** What Pagefind calls its entry. */
  entry: IndexEntry['shards'][number];
  /** Pagefind's id of each address. */
  ids: Record<string, string>;
  /** Why a record could not be taken in, by its address. */
  missing: Record<string, string>;
}

/** Reads what is kept of a shard. @returns `undefined` where it is not kept, or where the store has lost a file of it */
export function readShard(path: string, store: string): KeptShard | undefined {
  if (!existsSync(path)) return undefined;
  const shard = JSON.parse(readFileSync(path, 'utf8')) as KeptShard;
  const files = [...Object.values(shard.files), ...Object.values(shard.program)];
  return files.every(({ sha256 }) => existsSync(blobPath(store, sha256))) ? shard : undefined;
}
