import { describe, expect, it } from 'vitest';
import { replaceWord, withoutQuotes } from './quotes.ts';

describe('phrases in quotes', () => {
  it('become mere words, one at a time', () => {
    expect(withoutQuotes('"decent work" and “forced labour”', 'forced labour')).toBe('"decent work" and forced labour');
  });
});

describe('a word that is replaced', () => {
  it('is the whole word, and the rest stays', () => {
    expect(replaceWord('at trafiking, a t', 'a', 'b')).toBe('at trafiking, b t');
    expect(replaceWord('child-trafiking 2021', 'trafiking', 'trafficking')).toBe('child-trafficking 2021');
    expect(replaceWord('C#', 'C#', '$&')).toBe('$&');
  });
});
