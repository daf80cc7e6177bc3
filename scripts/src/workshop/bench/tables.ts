import { isFailure, type OurFigures, type PeerFigures } from './figures.ts';
import type { Growth } from './growth.ts';
import type { PeerFailure } from './peers/measure-peer.ts';
import type { PeakMemory } from './processes.ts';
import { mostMemory } from './ratios.ts';
import type { SizeFigures } from './rounds.ts';
import { round, type Spread } from './statistics.ts';

type Row = Record<string, string | number | undefined>;

/** Everything measured as tables to print, by their titles. */
export function tablesOf(sizes: SizeFigures[], growth: Growth[]): Record<string, Row[]> {
  const peers = sizes.flatMap(({ resources, peers: named }) =>
    Object.entries(named).map(([name, figures]) => ({ resources, name, figures })),
  );
  const ours = sizes.flatMap(({ resources, ours: figures }) => (figures ? [{ resources, figures }] : []));
  return {
    'Peers, from nothing (seconds: median, least to most)': peers.map(peerRow('full')),
    'Peers, one resource changed: all is built again (seconds)': peers.map(peerRow('change')),
    'Ours (seconds: median, least to most)': ours.map(({ resources, figures }) => ourRow(resources, figures)),
    Memory: [
      ...peers.flatMap(({ resources, name, figures }) =>
        isFailure(figures)
          ? []
          : [
              { resources, what: name, ...memoryRow(figures.buildMemory) },
              { resources, what: `Pagefind after ${name}`, ...memoryRow(figures.indexMemory) },
            ],
      ),
      ...ours.flatMap(({ resources, figures }) => [
        { resources, what: 'ours, from nothing', ...memoryRow(figures.fullMemory, mostMemory) },
        { resources, what: 'ours, changes', ...memoryRow(figures.changeMemory, mostMemory) },
      ]),
    ],
    'Ours to theirs': sizes.flatMap(({ resources, ratios }) =>
      ratios.map(({ what, peer, ratio, bound, aim, isMet }) => ({
        resources,
        what,
        peer,
        ratio,
        bound: bound && `≤ ${bound}${aim === undefined ? '' : `, aim ${aim}`}`,
        met: isMet === undefined ? '' : isMet ? 'yes' : 'NO',
      })),
    ),
    'What grows how (1: in step with the resources, 0: not at all)': growth.map(
      ({ what, from, to, perThousand, exponent }) => ({
        what,
        sizes: `${from} → ${to}`,
        'per 1,000': perThousand.join(' → '),
        exponent,
      }),
    ),
  };
}

function peerRow(kind: 'full' | 'change') {
  return ({
    resources,
    name,
    figures,
  }: {
    resources: number;
    name: string;
    figures: PeerFigures | PeerFailure;
  }): Row => {
    if (isFailure(figures)) return { resources, peer: name, pages: figures.failure.slice(0, 60) };
    const { build, index, total, buildProcessor, indexProcessor, written } = figures[kind];
    return {
      resources,
      peer: name,
      pages: told(build),
      index: told(index),
      total: told(total),
      ...(kind === 'full' && { 'and compressed': told(figures.compressed) }),
      processor: `${told(buildProcessor, 1)} + ${told(indexProcessor, 1)}`,
      'written MB': megabytes(written.median),
      'number of pages': figures.output.pages,
      'output MB': megabytes(figures.output.bytes),
    };
  };
}

function ourRow(resources: number, figures: OurFigures): Row {
  return {
    resources,
    'from nothing': told(figures.full),
    'change: page': told(figures.change),
    'change: index': told(figures.index),
    'new: page': told(figures.addition),
    'new: index': told(figures.additionIndex),
    processor: `${round(figures.fullProcessor.median, 1)}, a change ${round(figures.changeProcessor.median, 1)}`,
    'written MB': `${megabytes(figures.fullWritten.median)}, a change ${megabytes(figures.changeWritten.median)}`,
    'number of pages': figures.output.pages,
    'output MB': megabytes(figures.output.bytes),
    snapshot: `${round(figures.snapshot.full.median)}, one change ${round(figures.snapshot.delta.median, 3)}`,
  };
}

function memoryRow({ largest, largestCommand, together, proportional }: PeakMemory, bound?: number): Row {
  return {
    'largest MB': megabytes(largest),
    which: largestCommand,
    'all at once MB': megabytes(together),
    'shared once MB': megabytes(proportional),
    bound: bound && `< ${megabytes(bound)}`,
    met: bound && (largest < bound ? 'yes' : 'NO'),
  };
}

function told({ min, median, max, count }: Spread, digits = 2): string {
  return count === 1
    ? String(round(median, digits))
    : `${round(median, digits)} (${round(min, digits)}–${round(max, digits)})`;
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1e6);
}
