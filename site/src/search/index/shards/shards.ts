import { availableParallelism } from 'node:os';
import { nameBits } from '../../shared/format/format.ts';
import { nameRecord } from '../record-name.ts';

/** Records that one shard holds at most. Pagefind takes about 175 kB of memory a record, and makes a shard whole. */
const shardSize = 800;
/** Records that are indexed at once. */
const atOnce = 4 * shardSize;

/**
 * How many shards hold so many records: a power of two, so that a growing library seldom cuts its index anew.
 */
export function shardsFor(records: number): number {
  let shards = 1;
  while (shards * shardSize < records) shards *= 2;
  return shards;
}

/**
 * How many shards are made at once, each by a Pagefind of its own. More than four full ones would hold more memory than
 * everything else of a publish together.
 */
export function shardsAtOnce(records: number, shards: number): number {
  // Shards differ a little in what they hold.
  const fitting = Math.floor((1.1 * atOnce * shards) / Math.max(1, records));
  return Math.max(1, Math.min(fitting, availableParallelism()));
}

/**
 * In which shard the record of an address stands. It stays there while the number of shards is the same. Shards follow
 * each other as the names of their records do.
 */
export function shardOf(address: string, shards: number): number {
  return Math.floor((nameRecord(address) / 2 ** nameBits) * shards);
}
