import { describe, expect, it } from 'vitest';
import { describeLoading, describeOthers, describeResults, describeTotals } from './words.ts';

const state = { query: 'wages', filters: { type: ['event'], region: ['asia'] }, sort: 'relevance' as const };
const bare = { ...state, filters: {} };
const two = { ...bare, query: 'fair wages' };

describe('the words of an outcome', () => {
  it('say how many, for what and with how many filters', () => {
    expect(describeResults(state, { full: 1200, some: 0 })).toBe('1,200 results for “wages”, 1 filter');
    expect(describeResults(bare, { full: 1, some: 0 })).toBe('1 result for “wages”');
    expect(describeResults({ ...state, query: '' }, { full: 0, some: 0 })).toBe('No results, 1 filter');
  });

  it('say how many hold all words', () => {
    expect(describeResults(two, { full: 3, some: 4 })).toBe('7 results for “fair wages”');
    expect(describeTotals(two, { full: 3, some: 4 })).toBe('3 hold all words, 4 some of them.');
    expect(describeTotals(two, { full: 1, some: 1 })).toBe('1 holds all words, 1 some of them.');
    expect(describeTotals(bare, { full: 3, some: 4 })).toBe('3 hold the word, 4 words like it.');
    expect(describeTotals(two, { full: 3, some: 0 })).toBe('');
  });

  it('say honestly that none does', () => {
    const narrowed = { ...two, filters: state.filters };
    expect(describeResults(narrowed, { full: 0, some: 12 })).toBe(
      'No result holds all words of “fair wages”, 1 filter',
    );
    expect(describeTotals(narrowed, { full: 0, some: 12 })).toBe('12 hold some of them.');
    expect(describeResults(bare, { full: 0, some: 1 })).toBe('No result holds “wages”');
    expect(describeTotals(bare, { full: 0, some: 1 })).toBe('1 holds words like it.');
  });

  it('leave quotes as they were typed', () => {
    const phrase = { ...bare, query: '"fair wages"' };
    expect(describeResults(phrase, { full: 2, some: 0 })).toBe('2 results for "fair wages"');
    expect(describeResults(phrase, { full: 0, some: 3 })).toBe('No result holds "fair wages"');
    expect(describeTotals(phrase, { full: 0, some: 3 })).toBe('3 hold some of the words.');
  });

  it('stand above the other finds', () => {
    expect(describeOthers('fair wages')).toBe('With some of the words');
    expect(describeOthers('wages')).toBe('With words like it');
  });
});

describe('the words while it loads', () => {
  it('say how much, and how long where that can be told', () => {
    expect(describeLoading({ bytes: 24_000, seconds: 4.2 })).toBe('Loading 24 kB, about 5 s');
    expect(describeLoading({ bytes: 24_000, seconds: 0.4 })).toBe('Loading 24 kB');
    expect(describeLoading({ bytes: 900 })).toBe('Loading 1 kB');
  });
});
