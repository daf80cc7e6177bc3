import type { Growth } from '../figures/growth.ts';
import { isFailure } from '../figures/figures.ts';
import { clickKinds } from '../ours/measure-ours.ts';
import { findPeer } from '../peers/choose-peers.ts';
import type { SizeFigures } from '../figures/size-figures.ts';
import { formatFigure, formatSpread, formatVerdict } from './format.ts';
import { makeBuildRow, makeClickRow, makeMemoryRow, makePeerRow, makeSnapshotRow, type Row } from './rows.ts';

const spread = 'median, least to most';

/** Everything measured as tables to print, by their titles. */
export function makeTables(sizes: SizeFigures[], growth: Growth[]): Record<string, Row[]> {
  const peers = sizes.flatMap(({ resources, peers: named }) =>
    Object.entries(named).map(([name, figures]) => ({ resources, name, figures })),
  );
  const ours = sizes.flatMap(({ resources, ours: figures }) => (figures ? [{ resources, figures }] : []));
  return {
    [`Peers, from nothing (seconds: ${spread})`]: peers.map((peer) => makePeerRow('full', peer)),
    'Peers, one resource changed: all is built again (seconds)': peers.map((peer) => makePeerRow('change', peer)),
    'What peers do not do': [...new Set(peers.map(({ name }) => name))].map((name) => ({
      peer: name,
      'does not': findPeer(name).lacks,
    })),
    [`Ours, from nothing (${spread})`]: ours.map(makeBuildRow),
    [`Ours, after a click (seconds: ${spread})`]: ours.flatMap((size) =>
      clickKinds.map((kind) => makeClickRow(kind, size)),
    ),
    'Ours, the snapshot (seconds), and what a change adds to the publisher’s folders': ours.map(makeSnapshotRow),
    Memory: sizes.flatMap(makeMemoryRows),
    'Ours to theirs': sizes.flatMap(makeRatioRows),
    'Ours to a number': sizes.flatMap(makeLimitRows),
    'What grows how (1: in step with the resources, 0: not at all)': growth.map(makeGrowthRow),
  };
}

function makeMemoryRows({ resources, peers, ours }: SizeFigures): Row[] {
  return [
    ...Object.entries(peers).flatMap(([name, figures]) =>
      isFailure(figures)
        ? []
        : [
            makeMemoryRow(resources, name, figures.buildMemory),
            makeMemoryRow(resources, `Pagefind after ${name}`, figures.indexMemory),
          ],
    ),
    ...(ours
      ? [
          makeMemoryRow(resources, 'ours, from nothing', ours.fullMemory),
          ...clickKinds.map((kind) => makeMemoryRow(resources, `ours, ${kind}`, ours.clicks[kind].memory)),
        ]
      : []),
  ];
}

function makeRatioRows({ resources, ratios }: SizeFigures): Row[] {
  return ratios.map(({ what, peer, ours, theirs, ratio, bound, isMet }) => ({
    resources,
    what,
    'ours s': formatSpread(ours),
    peer,
    'theirs s': formatSpread(theirs),
    ratio,
    'held to, at 10,000': bound === undefined ? '' : `≤ ${bound}`,
    met: formatVerdict(isMet),
  }));
}

function makeLimitRows({ resources, limits }: SizeFigures): Row[] {
  return limits.map(({ what, unit, figure, bound, isMet }) => ({
    resources,
    what,
    ours: `${formatFigure(figure)} ${unit}`,
    'held to': `≤ ${bound} ${unit}`,
    met: formatVerdict(isMet),
  }));
}

function makeGrowthRow({ what, from, to, figures, exponent, bound, isMet }: Growth): Row {
  return {
    what,
    sizes: `${from} → ${to}`,
    figures: figures.join(' → '),
    exponent,
    'held to': bound === undefined ? '' : `≤ ${bound}`,
    met: formatVerdict(isMet),
  };
}
