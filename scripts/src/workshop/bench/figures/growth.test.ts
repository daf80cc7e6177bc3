import { expect, it } from 'vitest';
import type { SizeFigures } from './size-figures.ts';
import { sumUpOurs, sumUpPeer, type PeerFigures } from './figures.ts';
import { computeGrowth } from './growth.ts';
import { makeOurRound, makePeerRound } from './samples.ts';

const hugo = sumUpPeer([makePeerRound(4)]) as PeerFigures;

function makeSize(resources: number, served: number, peer: SizeFigures['peers'][string] = hugo): SizeFigures {
  return { resources, peers: { Hugo: peer }, ours: sumUpOurs([makeOurRound(10, [served])]), ratios: [], limits: [] };
}

const failed = { failure: 'not done after 600 s' };
const sizes = [makeSize(200, 1), makeSize(1000, 1), makeSize(10_000, 2), makeSize(50_000, 10, failed)];
const growth = computeGrowth(sizes);
const find = (start: string) => growth.filter(({ what }) => what.startsWith(start));

it('is told from each size to the next', () => {
  expect(find('ours: full build').map(({ from, to }) => [from, to])).toEqual([
    [200, 1000],
    [1000, 10_000],
    [10_000, 50_000],
  ]);
  expect(find('ours: full build')[0]).toMatchObject({ figures: [10, 10], exponent: 0 });
});

it('is held to a bound for a change, from 1,000 on, between all sizes', () => {
  const held = find('ours: a change, page').map(({ from, to, exponent, isMet }) => ({ from, to, exponent, isMet }));
  expect(held).toEqual([
    { from: 200, to: 1000, exponent: 0, isMet: undefined },
    { from: 200, to: 10_000, exponent: 0.18, isMet: undefined },
    { from: 200, to: 50_000, exponent: 0.42, isMet: undefined },
    { from: 1000, to: 10_000, exponent: 0.3, isMet: true },
    { from: 1000, to: 50_000, exponent: 0.59, isMet: false },
    { from: 10_000, to: 50_000, exponent: 1, isMet: false },
  ]);
});

it('is told of peers where they were measured', () => {
  expect(find('Hugo: pages').map(({ to }) => to)).toEqual([1000, 10_000]);
});
