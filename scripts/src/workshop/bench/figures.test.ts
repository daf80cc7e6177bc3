import { describe, expect, it } from 'vitest';
import { ourFigures, peerFigures, type OurFigures, type PeerFigures } from './figures.ts';
import { growthOf } from './growth.ts';
import type { OurRound } from './ours/measure-ours.ts';
import type { PeerBuild, PeerRound } from './peers/measure-peer.ts';
import { ratiosTo } from './ratios.ts';
import type { Taken } from './run.ts';
import { tablesOf } from './tables.ts';

const taken = (seconds: number, megabytes: number): Taken => ({
  seconds,
  memory: { largest: megabytes * 1e6, largestCommand: `at ${megabytes}`, together: 0, proportional: 0 },
  spent: { processor: seconds, written: 0 },
});
const made = (build: number, index: number): PeerBuild => ({
  build: taken(build, 100),
  index: taken(index, 1000 + index),
  total: build + index,
});
const output = { pages: 10, files: 12, bytes: 1000 };
const peerRound = (build: number): PeerRound => ({
  full: made(build, 16),
  variants: taken(9, 50),
  change: made(build, 16),
  output,
});
const ourRound = (seconds: number, clicks: number[]): OurRound => ({
  full: { ...taken(seconds, 300), output },
  change: {
    clicks: clicks.map((served) => ({ served, index: served + 5, spent: { processor: 1, written: 1 } })),
    memory: taken(0, 500).memory,
  },
  addition: { clicks: [{ served: 2, index: 6, spent: { processor: 1, written: 1 } }], memory: taken(0, 400).memory },
  snapshot: { full: 1, deltas: [0.1] },
});

const theirs = peerFigures([peerRound(4), peerRound(6)]) as PeerFigures;
const ours: OurFigures = ourFigures([ourRound(9, [1, 2]), ourRound(11, [3, 30])]);

describe('the figures of all rounds', () => {
  it('sum up the builds of a peer, with the index after them', () => {
    expect(theirs.full.build).toEqual({ min: 4, median: 5, max: 6, count: 2 });
    expect(theirs.full.total.median).toBe(21);
    expect(theirs.compressed.median).toBe(30);
    expect(theirs.memory).toMatchObject({ largest: 1016e6, largestCommand: 'at 1016' });
  });

  it('put the clicks of all rounds together', () => {
    expect(ours.change).toEqual({ min: 1, median: 2.5, max: 30, count: 4 });
    expect(ours.full.median).toBe(10);
    expect(ours.memory.largest).toBe(500e6);
  });

  it('tell why a peer has none', () => {
    expect(peerFigures([{ failure: 'not done after 600 s' }])).toEqual({ failure: 'not done after 600 s' });
  });
});

describe('the ratios', () => {
  const ratios = ratiosTo('Hugo + Pagefind', ours, theirs);
  const of = (what: string) => ratios.find((ratio) => ratio.what.startsWith(what));

  it('are ours by theirs, index included, beside their bounds', () => {
    expect(of('a change: click to page')).toMatchObject({ ratio: 0.119, bound: 0.15, aim: 0.05, isMet: true });
    expect(of('a change: click to search')).toMatchObject({ ratio: 0.357, bound: 0.6, isMet: true });
    expect(of('full build')).toMatchObject({ ratio: 0.476, bound: 0.7, isMet: true });
  });

  it('say where a bound is not kept', () => {
    const slow = ratiosTo('Hugo + Pagefind', ourFigures([ourRound(15, [4])]), theirs);
    expect(slow.filter(({ isMet }) => isMet === false).map(({ what }) => what)).toEqual([
      'a change: click to page served',
      'full build from nothing',
    ]);
  });
});

describe('the tables', () => {
  const small = { resources: 1000, peers: { Hugo: theirs }, ours, ratios: [] };
  const large = { ...small, resources: 10_000, peers: { Hugo: { failure: 'not done after 600 s' } } };

  it('show what grows how for everybody who was measured at both sizes', () => {
    const growth = growthOf([small, large]);
    expect(growth.find(({ what }) => what === 'ours: full build s')).toMatchObject({
      perThousand: [10, 1],
      exponent: 0,
    });
    expect(growth.some(({ what }) => what.startsWith('Hugo'))).toBe(false);
  });

  it('print a failure in the place of figures', () => {
    const tables = tablesOf([small, large], []);
    const rows = Object.values(tables)[0];
    expect(rows).toMatchObject([{ peer: 'Hugo', total: '21 (20–22)' }, { pages: 'not done after 600 s' }]);
  });
});
