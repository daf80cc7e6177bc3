import { describe, expect, it } from 'vitest';
import { spellingsOf } from '../shared/spelling.ts';
import { describeResults, wordsOf } from './words.ts';

describe('the words of an outcome', () => {
  it('says how many, for what and with how many filters', () => {
    const state = { query: 'wages', filters: { type: ['event'], region: ['asia'] }, sort: 'relevance' as const };
    expect(describeResults(state, 1200)).toBe('1,200 results for “wages”, 1 filter');
    expect(describeResults({ ...state, filters: {} }, 1)).toBe('1 result for “wages”');
    expect(describeResults({ ...state, query: '' }, 0)).toBe('No results, 1 filter');
  });
});

describe('help when nothing is found', () => {
  it('offers the single words of a longer query or phrase', () => {
    expect(wordsOf('zebra labour of labour')).toEqual(['zebra', 'labour']);
    expect(wordsOf('"forced"')).toEqual(['forced']);
    expect(wordsOf('zebra')).toEqual([]);
  });
});

describe('spelling', () => {
  it('searches for the other side of the Atlantic too', () => {
    expect(spellingsOf('Forced labour programmes')).toEqual(['Forced labour programmes', 'Forced labor programs']);
    expect(spellingsOf('labor')).toEqual(['labor', 'labour']);
    expect(spellingsOf('wages')).toEqual(['wages']);
  });
});
