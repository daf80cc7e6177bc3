import { describe, expect, it } from 'vitest';
import { sumUpOurs, sumUpPeer, type PeerFigures } from './figures.ts';
import { judgeLimits } from './limits.ts';
import { computeRatios } from './ratios.ts';
import { makeOurRound, makePeerRound } from './samples.ts';

const theirs = sumUpPeer([makePeerRound(4), makePeerRound(6)]) as PeerFigures;
const ours = sumUpOurs([makeOurRound(9, [1, 2]), makeOurRound(11, [3, 30])]);

describe('the figures of all rounds', () => {
  it('sum up the builds of a peer, with the index after them', () => {
    expect(theirs.full.build).toEqual({ min: 4, median: 5, max: 6, count: 2 });
    expect(theirs.full.total.median).toBe(21);
    expect(theirs.compressed.median).toBe(30);
    expect(theirs.memory).toMatchObject({ largest: 1016e6, largestCommand: 'at 1016' });
  });

  it('put the clicks of all rounds together', () => {
    expect(ours.clicks.change.served).toEqual({ min: 1, median: 2.5, max: 30, count: 4 });
    expect(ours.clicks.rename.served).toMatchObject({ median: 3, count: 2 });
    expect(ours.full.median).toBe(10);
    expect(ours.memory.largest).toBe(500e6);
  });

  it('tell why a peer has none', () => {
    expect(sumUpPeer([{ failure: 'not done after 600 s' }])).toEqual({ failure: 'not done after 600 s' });
  });
});

describe('the ratios', () => {
  const find = (what: string, peer = 'Hugo', resources = 10_000, figures = ours) =>
    computeRatios(resources, peer, figures, theirs).find((ratio) => ratio.what.startsWith(what));

  it('are ours by theirs, index included, beside their bounds', () => {
    expect(find('a change: click to page')).toMatchObject({ ratio: 0.119, bound: 0.05, isMet: false });
    expect(find('a new resource')).toMatchObject({ ratio: 0.095, bound: 0.08, isMet: false });
    expect(find('a renamed category')).toMatchObject({ ratio: 0.143, bound: 0.15, isMet: true });
    expect(find('a change: click to search')).toMatchObject({ ratio: 0.357, bound: 0.6, isMet: true });
    expect(find('a full build from nothing')).toMatchObject({ ratio: 0.476, bound: 1.4, isMet: true });
  });

  it('have no bound for a takedown', () => {
    expect(find('a takedown')).not.toHaveProperty('bound');
  });

  it('are judged at the size that bounds are meant for, and for Hugo', () => {
    expect(find('a full build', 'Hugo', 1000)).not.toHaveProperty('isMet');
    expect(find('a full build', 'Astro')).not.toHaveProperty('bound');
  });

  it('say where a bound is not kept', () => {
    const slow = sumUpOurs([makeOurRound(30, [4])]);
    expect(find('a full build', 'Hugo', 10_000, slow)).toMatchObject({ ratio: 1.429, isMet: false });
  });
});

describe('the limits in numbers', () => {
  const find = (what: string, resources: number) =>
    judgeLimits(resources, ours).find((limit) => limit.what.startsWith(what));

  it('hold a click to seconds at 200 resources only', () => {
    expect(find('a change', 200)).toMatchObject({ unit: 's', bound: 0.3, isMet: false });
    expect(find('a change', 1000)).not.toHaveProperty('isMet');
  });

  it('hold memory at 10,000, and what is written everywhere', () => {
    expect(find('all processes, shared memory once: a change', 10_000)).toMatchObject({ figure: 500, isMet: true });
    expect(find('written', 50_000)).toMatchObject({ figure: { median: 1 }, bound: 2, isMet: true });
  });
});
