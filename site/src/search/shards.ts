import { hash } from 'node:crypto';

/** Records that one shard holds at most. Pagefind takes about 175 kB of memory a record, and makes a shard whole. */
const shardSize = 3200;

/**
 * How many shards hold so many records: a power of two, so that a growing library seldom cuts its index anew. With more
 * shards less is made anew after a change, but a search fetches more files.
 */
export function shardsFor(records: number): number {
  let shards = 1;
  while (shards * shardSize < records) shards *= 2;
  return shards;
}

/** In which shard the record of an address stands. It stays there while the number of shards is the same. */
export function shardOf(address: string, shards: number): number {
  return Number.parseInt(hash('sha256', address, 'hex').slice(0, 8), 16) % shards;
}
