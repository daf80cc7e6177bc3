import { describe, expect, it } from 'vitest';
import { packTable } from '../index/pack-table.ts';
import { openTable } from './table.ts';

const rows = [
  { id: 'en_aa', title: 'Wages', filters: { type: ['resource'], region: ['austria', 'europe'], year: ['2020'] } },
  { id: 'en_bb', title: '“A guide”', filters: { type: ['resource'], region: ['asia'], year: ['2020'] } },
  { id: 'en_cc', title: 'Recruitment', filters: { type: ['resource'], region: ['europe'], year: ['2019'] } },
  { id: 'en_dd', title: 'Webinar', filters: { type: ['event'] } },
];
const ids = rows.map(({ id }) => id);
const table = openTable(packTable(rows, ['type', 'region', 'year']));

describe('the table of records', () => {
  it('keeps the places of records, newest first and from A to Z without regard to quotes', () => {
    expect(ids.map(table.newest)).toEqual([0, 1, 2, 3]);
    expect(ids.toSorted((a, b) => (table.title(a) ?? 0) - (table.title(b) ?? 0))).toEqual([
      'en_bb',
      'en_cc',
      'en_aa',
      'en_dd',
    ]);
  });

  it('knows no record of another release', () => {
    expect(table.newest('en_zz')).toBeUndefined();
    expect(table.narrow(['en_zz'], {}).passed).toEqual([]);
  });

  it('lets pass what has one value of each facet that is chosen', () => {
    expect(table.narrow(ids, { region: ['europe', 'asia'], year: ['2020'] }).passed).toEqual(['en_aa', 'en_bb']);
    expect(table.narrow(ids, { region: ['europe'], year: [] }).passed).toEqual(['en_aa', 'en_cc']);
    expect(table.narrow(ids, { region: ['atlantis'] }).passed).toEqual([]);
  });

  it('keeps the order that it was given', () => {
    expect(table.narrow(['en_cc', 'en_aa'], { region: ['europe'] }).passed).toEqual(['en_cc', 'en_aa']);
  });

  it('counts what each value of another facet would leave, and each value of the same facet would add', () => {
    const { counts } = table.narrow(ids, { region: ['europe'] });
    expect(counts['year']).toEqual({ 2019: 1, 2020: 1 });
    expect(counts['region']).toEqual({ asia: 1, austria: 1, europe: 2 });
    expect(counts['type']).toEqual({ event: 0, resource: 2 });
  });

  it('tells the values of a record', () => {
    expect(table.valuesOf('en_aa', 'region')).toEqual(['austria', 'europe']);
    expect(table.valuesOf('en_dd', 'region')).toEqual([]);
  });
});
