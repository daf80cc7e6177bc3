import { describe, expect, it } from 'vitest';
import { seeded } from '../../bench/library/documents.ts';
import { makeTitleSets } from './titles.ts';

const records = seeded.map(({ slug, title }) => ({ address: `/resources/${slug}/`, title, content: '', words: '' }));
const titleOf = new Map(records.map(({ address, title }) => [address, title]));
const [exact, missing, slipped] = makeTitleSets(records);

describe('queries made of titles', () => {
  it('are the same in every run', () => {
    expect(makeTitleSets(records)).toEqual([exact, missing, slipped]);
  });

  it('are forty of each kind, of the same records', () => {
    const addresses = exact!.queries.map(({ address }) => address);
    expect(new Set(addresses).size).toBe(40);
    for (const set of [missing, slipped]) expect(set!.queries.map(({ address }) => address)).toEqual(addresses);
  });

  it('are whole, lack one word, or differ within one word', () => {
    for (const { query, address } of exact!.queries) expect(query).toBe(titleOf.get(address));
    for (const { query, address } of missing!.queries)
      expect(titleOf.get(address)!.split(' ')).toHaveLength(query.split(' ').length + 1);
    for (const { query, address } of slipped!.queries) {
      const [typed, words] = [query.split(' '), titleOf.get(address)!.split(' ')];
      expect(typed.filter((word, at) => word !== words[at])).toHaveLength(1);
    }
  });

  it('are of titles that no other record has', () => {
    expect(() => makeTitleSets([...records, records[0]!])).toThrow('Two records have one title');
  });
});
