import { archivePage, formerListPages, releasePath, type Resource } from '@clearshelf/shared-types';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countArchivePages, cutPage, pageSize, type ListPage } from './listing.ts';

const list = '/categories/a/';

/** Resources from newest to oldest, told apart by their number from the oldest. */
function rowsOf(count: number): Resource[] {
  return Array.from({ length: count }, (_, at) => ({ id: String(count - at) }) as Resource);
}

/** Every page of a list of so many rows, by address. */
function pagesOf(count: number): Map<string, ListPage> {
  const rows = rowsOf(count);
  const numbers = Array.from({ length: countArchivePages(count) }, (_, at) => at + 1);
  return new Map([
    [list, cutPage(rows)],
    ...numbers.map((number): [string, ListPage] => [archivePage(list, number), cutPage(rows, number)]),
  ]);
}

/** The addresses that the pages of such a list had when all were numbered from the newest. */
function formerAddresses(count: number): string[] {
  const last = Math.ceil(count / pageSize);
  return [list, ...Array.from({ length: Math.max(0, last - 1) }, (_, at) => archivePage(list, at + 2))];
}

const anyCount = fc.oneof(fc.nat({ max: 120 }), fc.nat({ max: 6000 }));

describe('a list by date', () => {
  it('is one page up to 36 rows, and then has 12 to 36 on the first page', () => {
    expect([0, 12, 36, 37, 61, 62].map(countArchivePages)).toEqual([0, 0, 0, 1, 1, 2]);
    expect([0, 36, 37, 61, 62].map((count) => cutPage(rowsOf(count)).resources.length)).toEqual([0, 36, 12, 36, 12]);
  });

  it('has each row once, newest first on each page, and 25 on each archive page, the oldest on page 1', () => {
    fc.assert(
      fc.property(anyCount, (count) => {
        const [first, ...archive] = [...pagesOf(count).values()];
        const inOrder = [first!, ...archive.toReversed()].flatMap(({ resources }) => resources);
        expect(inOrder).toEqual(rowsOf(count));
        for (const { resources } of archive) expect(resources).toHaveLength(pageSize);
      }),
    );
  });

  it('leads from page to page, to the oldest and back', () => {
    const pages = [...pagesOf(87).values()].map(({ number, newer, older }) => ({ number, newer, older }));
    expect(pages).toEqual([
      { older: 3 },
      { number: 1, newer: 2 },
      { number: 2, newer: 3, older: 1 },
      { number: 3, older: 2 },
    ]);
  });

  it('changes on one page with a new row, or on two where that makes one more archive page', () => {
    fc.assert(
      fc.property(anyCount, (count) => {
        const [before, after] = [pagesOf(count), pagesOf(count + 1)];
        const changed = [...after].filter(
          ([address, page]) => JSON.stringify(page.resources) !== rowsIn(before, address),
        );
        const grew = after.size > before.size;
        expect(changed.map(([address]) => address)).toEqual(grew ? [list, archivePage(list, before.size)] : [list]);
        const relinked = [...after].filter(([address, page]) => linksIn(page) !== linksIn(before.get(address)));
        expect(relinked.length).toBeLessThanOrEqual(grew ? 3 : 0);
      }),
    );
  });

  it('has a page at every address of before and after, and of the numbers of old, or leads on from there', () => {
    fc.assert(
      fc.property(anyCount, (count) => {
        const pages = [...pagesOf(count).keys()];
        const leads = formerListPages(pages.map(releasePath)).map(({ from }) => from);
        const known = new Set([...pages, ...leads]);
        expect(known.size).toBe(pages.length + leads.length);
        for (const near of [count - 1, count, count + 1].filter((one) => one >= 0))
          for (const address of [...pagesOf(near).keys(), ...formerAddresses(near)]) expect(known).toContain(address);
      }),
    );
  });
});

function rowsIn(pages: Map<string, ListPage>, address: string): string {
  return JSON.stringify(pages.get(address)?.resources);
}

function linksIn(page: ListPage | undefined): string {
  return JSON.stringify([page?.newer, page?.older]);
}
