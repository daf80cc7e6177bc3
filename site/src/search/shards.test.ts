import { availableParallelism } from 'node:os';
import { describe, expect, it } from 'vitest';
import { shardOf, shardsAtOnce, shardsFor } from './shards.ts';

const addresses = Array.from({ length: 10_000 }, (_, number) => `/resources/${number}/`);

describe('the shards of the index', () => {
  it('are one for a small library, and more only as it grows', () => {
    expect([1, 3200, 3201, 10_000, 50_000].map(shardsFor)).toEqual([1, 1, 2, 4, 16]);
  });

  it('are made at once only where they hold no more together than one full one', () => {
    const atOnce = (records: number) => shardsAtOnce(records, shardsFor(records));
    expect([6400, 10_000, 50_000].map(atOnce)).toEqual([1, 1, 1]);
    expect(atOnce(3300)).toBe(Math.min(2, availableParallelism()));
  });

  it('hold about as much each, and none more than Pagefind can bear', () => {
    const sizes = [0, 0, 0, 0];
    for (const address of addresses) sizes[shardOf(address, 4)]! += 1;
    expect(Math.max(...sizes)).toBeLessThan(2700);
    expect(Math.min(...sizes)).toBeGreaterThan(2300);
  });
});
