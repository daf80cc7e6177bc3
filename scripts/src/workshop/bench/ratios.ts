import type { OurFigures, PeerFigures } from './figures.ts';
import { round } from './statistics.ts';

/** A figure of ours over the same of a peer, beside what it is held to. */
export interface Ratio {
  what: string;
  peer: string;
  ours: number;
  theirs: number;
  ratio: number;
  /** The most that is allowed; a goal beyond it where there is one. */
  bound?: number;
  aim?: number;
  isMet?: boolean;
}

/** What the figures are held to, of a peer's build with its index. */
const bounds = { change: { bound: 0.15, aim: 0.05 }, index: { bound: 0.6 }, full: { bound: 0.7 } };
/** Bytes that no process of ours may hold. */
export const mostMemory = 1e9;

/** Every ratio between ours and one peer at a size. */
export function ratiosTo(peer: string, ours: OurFigures, theirs: PeerFigures): Ratio[] {
  const { full, compressed, change } = theirs;
  return [
    make(peer, 'a change: click to page served', [ours.change.median, change.total.median], bounds.change),
    make(peer, 'a new resource: click to page served', [ours.addition.median, change.total.median], bounds.change),
    make(peer, 'a change: click to search index fresh', [ours.index.median, change.total.median], bounds.index),
    make(peer, 'a change: search index alone', [ours.index.median, change.index.median], {}),
    make(peer, 'full build from nothing', [ours.full.median, full.total.median], bounds.full),
    make(peer, 'full build from nothing, theirs compressed too', [ours.full.median, compressed.median], {}),
    make(peer, 'memory of the largest process', [ours.memory.largest, theirs.memory.largest], {}),
  ];
}

function make(
  peer: string,
  what: string,
  [ours, theirs]: [number, number],
  { bound, aim }: { bound?: number; aim?: number },
): Ratio {
  const ratio = round(ours / theirs, 3);
  return { what, peer, ours, theirs, ratio, bound, aim, ...(bound !== undefined && { isMet: ratio <= bound }) };
}
