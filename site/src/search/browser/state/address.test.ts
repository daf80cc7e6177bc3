import { describe, expect, it } from 'vitest';
import { countFilters, isEmpty, readState, writeState, type SearchState } from './address.ts';

const keys = ['type', 'region', 'year'];
const read = (address: string) => readState(new URLSearchParams(address.replace(/^[#?]/, '')), keys);

describe('the address of a search', () => {
  it('gives back every state that it was written from', () => {
    const states: SearchState[] = [
      { query: '', filters: {}, sort: 'relevance' },
      { query: 'wages & "decent work" 100%', filters: { region: ['asia', 'europe'], year: ['2020'] }, sort: 'title' },
      { query: 'droits', filters: { type: ['event'] }, sort: 'newest' },
    ];
    for (const state of states) expect(read(writeState(state))).toEqual(state);
  });

  it('is the same text for the same choices in another order', () => {
    const one = writeState({ query: 'a', filters: { year: ['2020'], region: ['europe', 'asia'] }, sort: 'relevance' });
    const other = writeState({
      query: 'a',
      filters: { region: ['asia', 'europe'], year: ['2020'] },
      sort: 'relevance',
    });
    expect(one).toBe(other);
    expect(one).toBe('#q=a&region=asia&region=europe&year=2020');
  });

  it('is bare where nothing is asked', () => {
    expect(writeState({ query: '  ', filters: { region: [] }, sort: 'relevance' })).toBe('');
  });

  it('passes over what it does not know', () => {
    expect(read('?q=wages&colour=red&sort=price&region=&region=asia&region=asia')).toEqual({
      query: 'wages',
      filters: { region: ['asia'] },
      sort: 'relevance',
    });
  });
});

describe('a state', () => {
  it('is empty with an order alone, and not with a filter alone', () => {
    expect(isEmpty(read('?sort=title'))).toBe(true);
    expect(isEmpty(read('?region=asia'))).toBe(false);
  });

  it('counts chosen values, without the scope where asked', () => {
    const { filters } = read('?type=event&region=asia&region=europe');
    expect(countFilters(filters)).toBe(3);
    expect(countFilters(filters, 'type')).toBe(2);
  });
});
