import { isFailure, type OurFigures, type PeerFigures } from '../figures/figures.ts';
import { round } from '../measure/statistics.ts';
import type { PeakMemory } from '../measure/memory.ts';
import type { ClickKind } from '../ours/measure-ours.ts';
import type { PeerFailure } from '../peers/measure-peer.ts';
import { formatMegabytes, formatSpread, toMegabytes } from './format.ts';

export type Row = Record<string, string | number | undefined>;

interface PeerSize {
  resources: number;
  name: string;
  figures: PeerFigures | PeerFailure;
}

interface OurSize {
  resources: number;
  figures: OurFigures;
}

export function makePeerRow(kind: 'full' | 'change', { resources, name, figures }: PeerSize): Row {
  if (isFailure(figures)) return { resources, peer: name, pages: figures.failure.slice(0, 60) };
  const { build, index, total, buildProcessor, indexProcessor, written } = figures[kind];
  return {
    resources,
    peer: name,
    pages: formatSpread(build),
    index: formatSpread(index),
    total: formatSpread(total),
    ...(kind === 'full' && { 'and compressed': formatSpread(figures.compressed) }),
    processor: `${formatSpread(buildProcessor, 1)} + ${formatSpread(indexProcessor, 1)}`,
    'written MB': toMegabytes(written.median),
    'number of pages': figures.output.pages,
    'output MB': toMegabytes(figures.output.bytes),
  };
}

export function makeBuildRow({ resources, figures }: OurSize): Row {
  return {
    resources,
    seconds: formatSpread(figures.full),
    processor: formatSpread(figures.fullProcessor, 1),
    'written MB': formatMegabytes(figures.fullWritten, 0),
    'number of pages': figures.output.pages,
    'output MB': toMegabytes(figures.output.bytes),
  };
}

export function makeClickRow(kind: ClickKind, { resources, figures }: OurSize): Row {
  const { served, index, processor, written, writtenInAll } = figures.clicks[kind];
  return {
    resources,
    click: kind === 'rename' ? `rename (${figures.named} name it)` : kind,
    served: formatSpread(served),
    'index fresh': formatSpread(index),
    processor: formatSpread(processor, 1),
    'written until served MB': formatMegabytes(written),
    'and index MB': formatMegabytes(writtenInAll),
    clicks: served.count,
  };
}

export function makeSnapshotRow({ resources, figures }: OurSize): Row {
  return {
    resources,
    all: formatSpread(figures.snapshot.full),
    'one change': formatSpread(figures.snapshot.delta, 3),
    'a change takes MB of blocks': formatMegabytes(figures.growth),
  };
}

export function makeMemoryRow(
  resources: number,
  what: string,
  { largest, largestCommand, together, proportional }: PeakMemory,
): Row {
  return {
    resources,
    what,
    'largest MB': toMegabytes(largest),
    which: largestCommand,
    'all at once MB': toMegabytes(together),
    'shared once MB': round(proportional / 1e6, 0),
  };
}
