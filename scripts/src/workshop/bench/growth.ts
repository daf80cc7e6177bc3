import { isFailure } from './figures.ts';
import type { SizeFigures } from './rounds.ts';
import { exponentOf, round } from './statistics.ts';

/** How one figure grows from a size to the next. */
export interface Growth {
  what: string;
  from: number;
  to: number;
  /** For a thousand resources, at either size. */
  perThousand: [number, number];
  /** 1: in step with the resources; 0: not at all. */
  exponent: number;
}

type Pick = (figures: SizeFigures) => number | undefined;

/** What grows how, from each size to the next that was measured. */
export function growthOf(sizes: SizeFigures[]): Growth[] {
  const names = [...new Set(sizes.flatMap(({ peers }) => Object.keys(peers)))];
  const picks: [string, Pick][] = [
    ['ours: full build s', ({ ours }) => ours?.full.median],
    ['ours: a change, page served s', ({ ours }) => ours?.change.median],
    ['ours: a change, index fresh s', ({ ours }) => ours?.index.median],
    ['ours: a new resource, page served s', ({ ours }) => ours?.addition.median],
    ['ours: largest process MB', ({ ours }) => ours && ours.memory.largest / 1e6],
    ...names.flatMap((name): [string, Pick][] => [
      [`${name}: pages s`, (figures) => peerOf(figures, name)?.full.build.median],
      [`${name}: Pagefind s`, (figures) => peerOf(figures, name)?.full.index.median],
      [`${name}: largest process MB`, (figures) => megabytes(peerOf(figures, name)?.memory.largest)],
    ]),
  ];
  return picks.flatMap(([what, pick]) => growthsOf(what, sizes, pick));
}

function growthsOf(what: string, sizes: SizeFigures[], pick: Pick): Growth[] {
  const points = sizes.flatMap((figures) => {
    const value = pick(figures);
    return value === undefined ? [] : [{ size: figures.resources, value }];
  });
  return points.slice(1).map((large, at) => {
    const small = points[at]!;
    const perThousand = [small, large].map(({ size, value }) => round((value / size) * 1000)) as [number, number];
    return { what, from: small.size, to: large.size, perThousand, exponent: round(exponentOf(small, large)) };
  });
}

function peerOf({ peers }: SizeFigures, name: string) {
  const figures = peers[name];
  return figures && !isFailure(figures) ? figures : undefined;
}

function megabytes(bytes: number | undefined): number | undefined {
  return bytes === undefined ? undefined : bytes / 1e6;
}
