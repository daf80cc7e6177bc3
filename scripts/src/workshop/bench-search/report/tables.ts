import { round } from '../../bench/measure/statistics.ts';
import { findBestPeer, type CollectionFigures, type SearchFigures } from '../measures/figures.ts';

type Row = Record<string, string | number>;

/** Differences smaller than this are no news. */
const leastDifference = 0.02;

/** What ours is held to. */
const bounds = {
  ndcg: { library: 0.93, CISI: 0.42 } as Record<string, number>,
  titles: { 'exact titles': 40, 'one word missing': 39, 'one typo': 38 } as Record<string, number>,
};

/** All figures as tables to print, by their titles. */
export function makeSearchTables({ collections, titles }: SearchFigures): Record<string, Row[]> {
  return {
    'nDCG of the first ten, and questions without any find': collections.flatMap(makeNdcgRows),
    'Titles: the right record first': titles.map(({ set, queries, first }) => ({ set, of: queries, ...first })),
    'Settings that answered best': collections.flatMap(({ collection, answered }) =>
      answered.flatMap(({ engine, settings }) => (settings === undefined ? [] : [{ collection, engine, settings }])),
    ),
    ...Object.fromEntries(collections.map((figures) => [nameDifferences(figures), makeDifferenceRows(figures)])),
    'Ours to a number': [...collections.flatMap(makeVerdicts), ...titles.map(makeTitleVerdict)],
  };
}

function makeNdcgRows({ collection, records, queries, answered }: CollectionFigures): Row[] {
  return answered.map(({ engine, ndcg, without }) => ({
    collection,
    records,
    engine,
    'nDCG@10': round(ndcg, 3),
    'without any find': `${without} of ${queries.length}`,
  }));
}

function nameDifferences({ collection, answered }: CollectionFigures): string {
  if (!findBestPeer(answered)) return `${collection}, question by question`;
  return `${collection}, question by question: ours and ${findBestPeer(answered)?.engine}, the best peer (differences from ${leastDifference} on)`;
}

function makeDifferenceRows({ queries, answered }: CollectionFigures): Row[] {
  const [ours, peer] = [answered.find(({ engine }) => engine === 'ours'), findBestPeer(answered)];
  if (!ours) return [];
  if (!peer) return queries.map((query, at) => ({ query: query.slice(0, 70), ours: round(ours.each[at]!, 3) }));
  return queries
    .map((query, at) => ({ query: query.slice(0, 70), ours: ours.each[at]!, peer: peer.each[at]! }))
    .map(({ query, ...two }) => ({
      query,
      ours: round(two.ours, 3),
      [peer.engine]: round(two.peer, 3),
      difference: round(two.ours - two.peer, 3),
    }))
    .filter(({ difference }) => Math.abs(difference) >= leastDifference)
    .toSorted((a, b) => a.difference - b.difference);
}

function makeVerdicts({ collection, answered }: CollectionFigures): Row[] {
  const ours = answered.find(({ engine }) => engine === 'ours');
  const peer = findBestPeer(answered);
  const bound = bounds.ndcg[collection];
  if (!ours || bound === undefined) return [];
  return [
    makeVerdict(`nDCG@10, ${collection}`, round(ours.ndcg, 3), { bound: `≥ ${bound}`, isMet: ours.ndcg >= bound }),
    ...(peer
      ? [
          makeVerdict(`ahead of every peer, ${collection}`, round(ours.ndcg, 3), {
            bound: `${peer.engine}: ${round(peer.ndcg, 3)}`,
            isMet: ours.ndcg > peer.ndcg,
          }),
        ]
      : []),
    makeVerdict(`questions without any find, ${collection}`, ours.without, { bound: '0', isMet: ours.without === 0 }),
  ];
}

function makeTitleVerdict({ set, first }: SearchFigures['titles'][number]): Row {
  const [ours, bound] = [first['ours'] ?? 0, bounds.titles[set] ?? 40];
  return makeVerdict(set, ours, { bound: `≥ ${bound}`, isMet: ours >= bound });
}

function makeVerdict(what: string, ours: string | number, { bound, isMet }: { bound: string; isMet: boolean }): Row {
  return { what, ours, 'held to': bound, met: isMet ? 'yes' : 'NO' };
}
