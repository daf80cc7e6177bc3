import type { OurFigures, PeerFigures } from './figures.ts';
import { round, type Spread } from '../measure/statistics.ts';

/** A figure of ours over the same of a peer, beside what it is held to. */
export interface Ratio {
  what: string;
  peer: string;
  ours: Spread;
  theirs: Spread;
  /** Of the medians. */
  ratio: number;
  /** The most that is allowed to Hugo and Pagefind. */
  bound?: number;
  /** Told at the size that the bound is meant for. */
  isMet?: boolean;
}

/** Resources at which ours is held to ratios. */
const heldAt = 10_000;
const heldPeer = 'Hugo';

/** Every ratio between ours and one peer at a size. */
export function computeRatios(resources: number, peer: string, ours: OurFigures, theirs: PeerFigures): Ratio[] {
  const { full, compressed, change } = theirs;
  const { clicks } = ours;
  const rows: [string, Spread, Spread, bound?: number][] = [
    ['a change: click to page served', clicks.change.served, change.total, 0.05],
    ['a new resource: click to page and first list pages served', clicks.addition.served, change.total, 0.08],
    [`a renamed category that ${ours.named} name: click to all served`, clicks.rename.served, change.total, 0.15],
    ['a takedown: click to page gone', clicks.takedown.served, change.total],
    ['a change: click to search index fresh', clicks.change.index, change.total, 0.6],
    ['a change: search index alone', clicks.change.index, change.index],
    ['a full build from nothing', ours.full, full.total, 1.4],
    ['a full build from nothing, theirs compressed too', ours.full, compressed],
  ];
  return rows.map(([what, own, other, bound]) => {
    const ratio = round(own.median / other.median, 3);
    const isHeld = bound !== undefined && peer === heldPeer;
    return {
      what,
      peer: `${peer} + Pagefind`,
      ours: own,
      theirs: other,
      ratio,
      ...(isHeld && { bound, ...(resources === heldAt && { isMet: ratio <= bound }) }),
    };
  });
}
