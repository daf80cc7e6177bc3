import { describe, expect, it } from 'vitest';
import { packOrders, packTable } from '../index/pack/pack-table.ts';
import { openOrders, openTable } from './table.ts';

const rows = [
  { place: 2, title: 'Wages', filters: { type: ['resource'], region: ['austria', 'europe'], year: ['2020'] } },
  { place: 0, title: '“A guide”', filters: { type: ['resource'], region: ['asia'], year: ['2020'] } },
  { place: 4, title: 'Recruitment', filters: { type: ['resource'], region: ['europe'], year: ['2019'] } },
  { place: 1, title: 'Webinar', filters: { type: ['event'] } },
];
const ids = rows.map(({ place }) => place);
// Place 3 is of a record that the table lacks.
const table = openTable(packTable(rows, ['type', 'region', 'year'], 5));
const orders = openOrders(packOrders(rows));

describe('the table of records', () => {
  it('keeps the places of records, newest first and from A to Z without regard to quotes', () => {
    expect(orders.all).toEqual(ids);
    expect(ids.map(orders.newest)).toEqual([0, 1, 2, 3]);
    expect(ids.toSorted((a, b) => orders.title(a) - orders.title(b))).toEqual([0, 4, 2, 1]);
  });

  it('puts last what it does not hold', () => {
    expect([orders.newest(3), orders.title(3)]).toEqual([4, 4]);
  });

  it('lets pass what has one value of each facet that is chosen', () => {
    expect(table.narrow(ids, { region: ['europe', 'asia'], year: ['2020'] }).passed).toEqual([2, 0]);
    expect(table.narrow(ids, { region: ['europe'], year: [] }).passed).toEqual([2, 4]);
    expect(table.narrow(ids, { region: ['atlantis'] }).passed).toEqual([]);
  });

  it('keeps the order that it was given', () => {
    expect(table.narrow([4, 2], { region: ['europe'] }).passed).toEqual([4, 2]);
  });

  it('counts what each value of another facet would leave, and each value of the same facet would add', () => {
    const { counts } = table.narrow(ids, { region: ['europe'] });
    expect(counts['year']).toEqual({ 2019: 1, 2020: 1 });
    expect(counts['region']).toEqual({ asia: 1, austria: 1, europe: 2 });
    expect(counts['type']).toEqual({ event: 0, resource: 2 });
  });
});
