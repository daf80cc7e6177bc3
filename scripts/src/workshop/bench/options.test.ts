import { describe, expect, it } from 'vitest';
import { readOptions } from './options.ts';

describe('the options of the benchmark', () => {
  it('are 1,000 and 10,000 resources, everybody, twice, where nothing is said', () => {
    const everybody = { ours: true, peers: true };
    expect(readOptions([])).toEqual({ sizes: [1000, 10_000], rounds: 2, limit: 600, clicks: 7, ...everybody });
  });

  it('name sizes in any order; the database only grows, so they are taken smallest first', () => {
    expect(readOptions(['--sizes', '5000,500,5000']).sizes).toEqual([500, 5000]);
  });

  it('let ours or the peers be measured alone', () => {
    expect(readOptions(['--only', 'ours'])).toMatchObject({ ours: true, peers: false });
    expect(readOptions(['--only', 'peers'])).toMatchObject({ ours: false, peers: true });
  });

  it('that cannot be used are named', () => {
    expect(() => readOptions(['--only', 'hugo'])).toThrow('--only takes "ours" or "peers", not "hugo".');
    expect(() => readOptions(['--sizes', '10'])).toThrow('--sizes takes whole numbers from 182 on, not "10".');
    expect(() => readOptions(['--rounds', 'many'])).toThrow('--rounds');
    expect(() => readOptions(['--clicks', '0'])).toThrow('--clicks');
  });
});
