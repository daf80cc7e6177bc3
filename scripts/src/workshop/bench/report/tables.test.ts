import { expect, it } from 'vitest';
import { computeGrowth } from '../figures/growth.ts';
import { sumUpOurs, sumUpPeer } from '../figures/figures.ts';
import { judgeLimits } from '../figures/limits.ts';
import { makeOurRound, makePeerRound } from '../figures/samples.ts';
import type { SizeFigures } from '../figures/size-figures.ts';
import { makeTables } from './tables.ts';

const ours = sumUpOurs([makeOurRound(10, [1, 2, 9])]);
const failed = { failure: 'not done after 600 s' };
const small: SizeFigures = {
  resources: 1000,
  peers: { Hugo: sumUpPeer([makePeerRound(4), makePeerRound(6)]) },
  ours,
  ratios: [],
  limits: judgeLimits(1000, ours),
};
const sizes = [small, { ...small, resources: 10_000, peers: { Hugo: failed } }];
const tables = makeTables(sizes, computeGrowth(sizes));
const find = (start: string) => Object.entries(tables).find(([title]) => title.startsWith(start))![1];

it('prints the median, the least and the most, and a failure in the place of figures', () => {
  expect(find('Peers, from nothing')).toMatchObject([
    { peer: 'Hugo', total: '21 (20–22)' },
    { pages: 'not done after 600 s' },
  ]);
  expect(find('Ours, after a click')[0]).toMatchObject({ click: 'change', served: '2 (1–9)', clicks: 3 });
  expect(find('Ours, from nothing')[0]).toMatchObject({ seconds: '10 (once)' });
});

it('says of each peer what it does not do', () => {
  expect(find('What peers do not do')).toHaveLength(1);
  expect(find('What peers do not do')[0]).toMatchObject({
    peer: 'Hugo',
    'does not': expect.stringContaining('no compressed files') as string,
  });
});

it('prints what ours is held to, in numbers, and judges it where it is meant', () => {
  expect(find('Ours to a number')).toMatchObject([
    { resources: 1000, ours: '2 (1–9) s', 'held to': '≤ 0.3 s', met: '' },
    { ours: '1 (1–1) MB', 'held to': '≤ 2 MB', met: 'yes' },
    {},
    {},
    {},
    { resources: 10_000 },
    {},
    {},
    {},
    {},
  ]);
});
