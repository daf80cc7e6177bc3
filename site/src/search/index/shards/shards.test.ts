import { availableParallelism } from 'node:os';
import { describe, expect, it } from 'vitest';
import { shardOf, shardsAtOnce, shardsFor } from './shards.ts';

const addresses = Array.from({ length: 10_000 }, (_, number) => `/resources/${number}/`);

describe('the shards of the index', () => {
  it('are one for a small library, and more only as it grows', () => {
    expect([1, 1600, 1601, 10_000, 50_000].map(shardsFor)).toEqual([1, 2, 4, 16, 64]);
  });

  it('are made at once only where they hold no more together than two full ones', () => {
    const atOnce = (records: number) => shardsAtOnce(records, shardsFor(records));
    for (const records of [3200, 10_000, 50_000])
      expect((atOnce(records) * records) / shardsFor(records)).toBeLessThanOrEqual(1.1 * 3200);
    expect([3200, 10_000].map(atOnce)).toEqual([1, 1].map(() => Math.min(2, availableParallelism())));
  });

  it('hold about as much each, and none more than Pagefind can bear', () => {
    const shards = shardsFor(addresses.length);
    const sizes = Array.from({ length: shards }, () => 0);
    for (const address of addresses) sizes[shardOf(address, shards)]! += 1;
    expect(Math.max(...sizes)).toBeLessThan(800);
    expect(Math.min(...sizes)).toBeGreaterThan(500);
  });
});
