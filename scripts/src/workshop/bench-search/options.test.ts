import { describe, expect, it } from 'vitest';
import { readSearchOptions } from './options.ts';

describe('the options of the benchmark of search', () => {
  it('are questions, and the sizes worth printing, where nothing is said', () => {
    expect(readSearchOptions([])).toEqual({ bytes: false, sizes: [200, 400, 2000, 10_000], peers: true });
  });

  it('choose bytes, and sizes for them', () => {
    expect(readSearchOptions(['--bytes', '--sizes', '300,2000'])).toMatchObject({ bytes: true, sizes: [300, 2000] });
  });

  it('leave peers out', () => {
    expect(readSearchOptions(['--only', 'ours'])).toMatchObject({ peers: false });
  });

  it('that cannot be used are named', () => {
    expect(() => readSearchOptions(['--sizes', '10'])).toThrow('--sizes takes whole numbers from 200 on, not "10".');
    expect(() => readSearchOptions(['--sizes', 'many'])).toThrow('not "many"');
    expect(() => readSearchOptions(['--only', 'lunr'])).toThrow('--only takes "ours", not "lunr".');
  });
});
