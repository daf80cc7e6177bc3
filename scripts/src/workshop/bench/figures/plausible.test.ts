import { describe, expect, it } from 'vitest';
import type { OurRound } from '../ours/measure-ours.ts';
import { checkOurRound, checkPeerRound, checkRatio } from './plausible.ts';
import { makeClicks, makeOurRound, makePeerRound, makeTaken } from './samples.ts';

const resources = 1000;
const good = makeOurRound(10, [0.5]);

const withFull = (full: Partial<OurRound['full']>): OurRound => ({ ...good, full: { ...good.full, ...full } });
const withChange = (change: Partial<OurRound['clicks']['change']['clicks'][number]>): OurRound => {
  const { clicks, memory } = makeClicks([0.5]);
  return { ...good, clicks: { ...good.clicks, change: { clicks: [{ ...clicks[0]!, ...change }], memory } } };
};
const { memory } = good.full;
const written = (bytes: number) => ({ processor: 1, written: bytes });

describe('figures that could be', () => {
  it('pass', () => {
    expect(() => checkOurRound(good, resources)).not.toThrow();
    expect(() => checkPeerRound('Hugo', makePeerRound(2), resources)).not.toThrow();
  });
});

describe('a figure that cannot be ends the run with words', () => {
  it.each<[string, OurRound]>([
    // What it once printed, when the second wait began after all was over.
    ['seconds of a full build: 0.2 cannot be; the least that could is 0.5.', withFull({ seconds: 0.2 })],
    [
      'seconds of a full build: 0.9 cannot be; the least that could is 2.',
      withFull({ seconds: 0.9, output: { ...good.full.output, pages: 10_000 } }),
    ],
    ['pages of a full build: 900', withFull({ output: { ...good.full.output, pages: 900 } })],
    ['bytes written by a full build: 0', withFull({ spent: written(0) })],
    ['seconds of processors (a full build, in 10 s): 9000', withFull({ spent: { processor: 9000, written: 5e6 } })],
    ['bytes of the largest process (a full build): 3000000', withFull({ memory: { ...memory, largest: 3e6 } })],
    ['bytes of all processes (a full build)', withFull({ memory: { ...memory, together: memory.largest - 1 } })],
    ['bytes with shared memory once (a full build): 0', withFull({ memory: { ...memory, proportional: 0 } })],
    [
      'bytes with shared memory once (a full build): 600000000',
      withFull({ memory: { ...memory, proportional: 600e6 } }),
    ],
    ['seconds from click to served (change): 0.001', withChange({ served: 0.001 })],
    ['seconds from click to search index (change), of which pages alone took 0.5: 0.4', withChange({ index: 0.4 })],
    ['bytes written until served (change; the data folder must lie on a disk): 0', withChange({ written: 0 })],
    ['bytes written in all (change): 10', withChange({ spent: written(10) })],
    ['seconds from click to served (change): NaN', withChange({ served: Number.NaN })],
    ['bytes of blocks that one change takes: -4096', { ...good, growth: -4096 }],
    ['resources that name the renamed category: 0', { ...good, named: 0 }],
  ])('%s', (words, round) => {
    expect(() => checkOurRound(round, resources)).toThrow(words);
  });

  it('of a peer too', () => {
    const round = makePeerRound(2);
    const check = (part: Partial<typeof round>) => () => checkPeerRound('Hugo', { ...round, ...part }, resources);
    expect(check({ output: { ...round.output, pages: 3 } })).toThrow('pages of Hugo: 3 cannot be');
    expect(check({ full: { ...round.full, build: makeTaken(0, 100) } })).toThrow('seconds of Hugo, full: 0');
    expect(check({ change: { ...round.change, index: makeTaken(9, 1) } })).toThrow('(Pagefind after Hugo, change)');
  });

  it('where a thing was compared with itself', () => {
    const spread = { min: 1.25, median: 1.25, max: 1.25, count: 1 };
    const ratio = { what: 'a change', peer: 'Hugo + Pagefind', ours: spread, theirs: spread, ratio: 1 };
    expect(() => checkRatio(ratio)).toThrow('a change: ours and that of Hugo + Pagefind are both 1.25');
    expect(() => checkRatio({ ...ratio, theirs: { ...spread, median: 2 } })).not.toThrow();
  });
});
