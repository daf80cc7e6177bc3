import { describe, expect, it } from 'vitest';
import { countRounds, readOptions } from './options.ts';

const namesOfPeers = (parameters: string[]) => readOptions(parameters).peers.map(({ name }) => name);

describe('the options of the benchmark', () => {
  it('are the sizes worth printing, everybody, twice, where nothing is said', () => {
    const { peers, ...rest } = readOptions([]);
    const sizes = [200, 1000, 10_000, 50_000];
    expect(rest).toEqual({ sizes, rounds: 2, limit: 600, clicks: 7, additions: 3, ours: true });
    expect(peers.map(({ name }) => name)).toEqual(['Hugo', 'Astro']);
  });

  it('name sizes in any order; the database only grows, so they are taken smallest first', () => {
    expect(readOptions(['--sizes', '5000,500,5000']).sizes).toEqual([500, 5000]);
  });

  it('let ours or the peers be measured alone', () => {
    expect(readOptions(['--only', 'ours'])).toMatchObject({ ours: true, peers: [] });
    expect(readOptions(['--only', 'peers'])).toMatchObject({ ours: false });
  });

  it('choose peers', () => {
    expect(namesOfPeers(['--peers', 'hugo'])).toEqual(['Hugo']);
    expect(namesOfPeers(['--peers', 'astro,Hugo'])).toEqual(['Hugo', 'Astro']);
  });

  it('measure a large size once, however many rounds are asked for', () => {
    const options = readOptions(['--rounds', '3']);
    expect([10_000, 50_000].map((size) => countRounds(options, size))).toEqual([3, 1]);
  });

  it('that cannot be used are named', () => {
    expect(() => readOptions(['--only', 'hugo'])).toThrow('--only takes "ours" or "peers", not "hugo".');
    expect(() => readOptions(['--peers', 'jekyll'])).toThrow('--peers takes hugo and astro, with a comma between');
    expect(() => readOptions(['--sizes', '10'])).toThrow('--sizes takes whole numbers from 182 on, not "10".');
    expect(() => readOptions(['--rounds', 'many'])).toThrow('--rounds');
    expect(() => readOptions(['--clicks', '0'])).toThrow('--clicks');
    expect(() => readOptions(['--additions', '0'])).toThrow('--additions');
  });
});
