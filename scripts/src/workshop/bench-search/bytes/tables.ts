import { formatSpread } from '../../bench/report/format.ts';
import { round } from '../../bench/measure/statistics.ts';
import type { SiteFigures } from './measure-site.ts';
import type { Sent } from './wire.ts';

type Row = Record<string, string | number>;

/** kB that ours is held to, by records. */
const firstBounds: Record<number, number> = { 200: 40, 400: 45, 2000: 55, 10_000: 90 };
const readyBound = 20;
const nextBounds = { median: 10, max: 20 };
/** Seconds from the box of home to the first result. */
const homeBounds = [8, 2];
/** Milliseconds. */
const typingBound = 50;

/** All figures as tables to print, by their titles. */
export function makeByteTables(sites: SiteFigures[]): Record<string, Row[]> {
  return {
    'Sent, in kB: bodies (with headers; files)': sites.map(makeByteRow),
    'Seconds on a slow line: until home is there, and from its box to the first result': sites.flatMap(makeHomeRows),
    'Milliseconds from a letter to its answer, 6 times slower (median, least to most)': sites.map(
      ({ records, typing }) => ({ records, typing: formatSpread(typing, 0), letters: typing.count }),
    ),
    'Ours to a number': sites.flatMap(makeVerdicts),
  };
}

function makeByteRow({ records, page, ready, first, next }: SiteFigures): Row {
  return {
    records,
    'the page': format(page),
    '+ ready to type': format(ready),
    '+ ten rows': format(first),
    'each next, median': toKilobytes(next.median),
    'each next, most': toKilobytes(next.max),
  };
}

function makeHomeRows({ records, home }: SiteFigures): Row[] {
  return home.map(({ line, loaded, found }) => ({
    records,
    line,
    home: round(loaded, 1),
    'first result': round(found, 1),
  }));
}

function makeVerdicts({ records, ready, first, next, home, typing }: SiteFigures): Row[] {
  const judge = (what: string, figure: number, bound: number): Row => ({
    records,
    what,
    figure: round(figure, 1),
    'held to': `≤ ${bound}`,
    met: figure <= bound ? 'yes' : 'NO',
  });
  const firstBound = firstBounds[records];
  return [
    judge('kB, ready to type', toKilobytes(ready.bodies), readyBound),
    ...(firstBound === undefined ? [] : [judge('kB, ten rows', toKilobytes(first.bodies), firstBound)]),
    judge('kB, next query, median', toKilobytes(next.median), nextBounds.median),
    judge('kB, next query, most', toKilobytes(next.max), nextBounds.max),
    ...home.map(({ line, found }, at) => judge(`s to the first result, ${line}`, found, homeBounds[at] ?? Infinity)),
    judge('ms while typing, median', typing.median, typingBound),
  ];
}

function format({ bodies, all, requests }: Sent): string {
  return `${toKilobytes(bodies)} (${toKilobytes(all)}; ${requests})`;
}

function toKilobytes(bytes: number): number {
  return round(bytes / 1000, 1);
}
