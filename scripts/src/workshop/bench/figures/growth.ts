import type { SizeFigures } from './size-figures.ts';
import { isFailure } from './figures.ts';
import { computeExponent, round } from '../measure/statistics.ts';

/** How one figure grows from a size to another. */
export interface Growth {
  what: string;
  from: number;
  to: number;
  /** At either size. */
  figures: [number, number];
  /** 1: in step with the resources; 0: not at all. */
  exponent: number;
  bound?: number;
  isMet?: boolean;
}

/** The most that a change and a new resource may grow by, from this size on. */
const bound = 0.3;
const heldFrom = 1000;

interface Pick {
  what: string;
  pick: (figures: SizeFigures) => number | undefined;
  isHeld?: boolean;
}

const ours: Pick[] = [
  { what: 'ours: a change, page served s', pick: (size) => size.ours?.clicks.change.served.median, isHeld: true },
  {
    what: 'ours: a new resource, lists served s',
    pick: (size) => size.ours?.clicks.addition.served.median,
    isHeld: true,
  },
  { what: 'ours: a renamed category, all served s', pick: (size) => size.ours?.clicks.rename.served.median },
  { what: 'ours: a takedown, page gone s', pick: (size) => size.ours?.clicks.takedown.served.median },
  { what: 'ours: a change, index fresh s', pick: (size) => size.ours?.clicks.change.index.median },
  { what: 'ours: a change, written MB', pick: (size) => toMegabytes(size.ours?.clicks.change.written.median) },
  { what: 'ours: full build s', pick: (size) => size.ours?.full.median },
  { what: 'ours: largest process MB', pick: (size) => toMegabytes(size.ours?.memory.largest) },
  { what: 'ours: all, shared memory once MB', pick: (size) => toMegabytes(size.ours?.memory.proportional) },
];

/** What grows how: from each size to the next, and what is held to a bound from each size to every larger one. */
export function computeGrowth(sizes: SizeFigures[]): Growth[] {
  const names = [...new Set(sizes.flatMap(({ peers }) => Object.keys(peers)))];
  return [...ours, ...names.flatMap(listPeerPicks)].flatMap((pick) => computeGrowthBy(pick, sizes));
}

function listPeerPicks(name: string): Pick[] {
  return [
    { what: `${name}: pages s`, pick: (size) => findPeer(size, name)?.full.build.median },
    { what: `${name}: Pagefind s`, pick: (size) => findPeer(size, name)?.full.index.median },
    { what: `${name}: largest process MB`, pick: (size) => toMegabytes(findPeer(size, name)?.memory.largest) },
  ];
}

function computeGrowthBy({ what, pick, isHeld = false }: Pick, sizes: SizeFigures[]): Growth[] {
  const points = sizes.flatMap((figures) => {
    const value = pick(figures);
    return value === undefined ? [] : [{ size: figures.resources, value }];
  });
  return points.flatMap((small, at) =>
    points.slice(at + 1, isHeld ? undefined : at + 2).map((large) => {
      const exponent = round(computeExponent(small, large));
      return {
        what,
        from: small.size,
        to: large.size,
        figures: [round(small.value), round(large.value)] satisfies [number, number],
        exponent,
        ...(isHeld && small.size >= heldFrom && { bound, isMet: exponent <= bound }),
      };
    }),
  );
}

function findPeer({ peers }: SizeFigures, name: string) {
  const figures = peers[name];
  return figures && !isFailure(figures) ? figures : undefined;
}

function toMegabytes(bytes: number | undefined): number | undefined {
  return bytes === undefined ? undefined : bytes / 1e6;
}
