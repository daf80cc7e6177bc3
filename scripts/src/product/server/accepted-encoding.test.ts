import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseEncoding } from './accepted-encoding.ts';

const both = ['br', 'gzip'] as const;

describe('the coding of an answer', () => {
  it.each([
    [undefined, 'identity'],
    ['', 'identity'],
    ['gzip, deflate, br', 'br'],
    ['br;q=0.1, gzip;q=1', 'gzip'],
    ['gzip;q=0.8, br;q=0.9', 'br'],
    ['br;q=0, gzip;q=0.001', 'gzip'],
    ['gzip;q=0', 'identity'],
    ['gzip;q=0.000', 'identity'],
    ['BR ; Q=1.000', 'br'],
    ['x-gzip', 'gzip'],
    ['*', 'br'],
    ['br;q=0, *', 'gzip'],
    ['br;q=0, gzip;q=0, *', 'identity'],
    ['identity, *;q=0.5', 'identity'],
    ['identity;q=0.5, gzip;q=0.5', 'gzip'],
    ['identity;q=1, gzip;q=0.5', 'identity'],
    ['gzip, identity;q=0', 'gzip'],
    ['*;q=0, br', 'br'],
    ['identity;q=0', undefined],
    ['*;q=0', undefined],
    ['zstd', 'identity'],
    ['zstd, identity;q=0', undefined],
    // What makes no sense says nothing.
    ['br;q=2, gzip;q=0.5', 'gzip'],
    ['br;q=, gzip;q=-1', 'identity'],
    [',, ;q=1,', 'identity'],
  ])('for %j is %s', (accepts, chosen) => {
    expect(chooseEncoding(both, accepts)).toBe(chosen);
  });

  it('is the file as it is where there is no other', () => {
    expect(chooseEncoding([], 'br, gzip')).toBe('identity');
    expect(chooseEncoding([], 'br, gzip, identity;q=0')).toBeUndefined();
  });

  it('is never one that the reader refuses, and never less liked than another', () => {
    const weight = fc.integer({ min: 0, max: 1000 }).map((thousandths) => (thousandths / 1000).toFixed(3));
    const weights = fc.record({ br: weight, gzip: weight, identity: weight });
    fc.assert(
      fc.property(weights, (liked) => {
        const accepts = Object.entries(liked).map(([name, one]) => `${name};q=${one}`);
        const chosen = chooseEncoding(both, accepts.join(', '));
        const most = Math.max(...Object.values(liked).map(Number));
        expect(chosen === undefined ? 0 : Number(liked[chosen])).toBe(most);
      }),
    );
  });
});
