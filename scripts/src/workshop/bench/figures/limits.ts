import type { OurFigures } from './figures.ts';
import type { Spread } from '../measure/statistics.ts';

/** A figure of ours that is held to a number, whatever a peer's is. */
export interface Limit {
  what: string;
  unit: 's' | 'MB';
  /** One number where it is a peak over all rounds. */
  figure: Spread | number;
  bound: number;
  /** Told at the size that it is meant for. */
  isMet?: boolean;
}

const fast = 200;
const large = 10_000;

/** What ours is held to at a size, in numbers. */
export function judgeLimits(resources: number, ours: OurFigures): Limit[] {
  const { change } = ours.clicks;
  return [
    judge('a change: click to page served', 's', change.served, 0.3, resources === fast),
    judge('written for a change until it is served', 'MB', change.written, 2, true),
    judge(
      'all processes, shared memory once: a full build',
      'MB',
      ours.fullMemory.proportional,
      1200,
      resources === large,
    ),
    judge('all processes, shared memory once: a change', 'MB', change.memory.proportional, 1200, resources === large),
    judge('the largest process', 'MB', ours.memory.largest, 1000, resources === large),
  ];
}

function judge(what: string, unit: Limit['unit'], bytes: Spread | number, bound: number, isHeld: boolean): Limit {
  const figure = unit === 's' ? bytes : toMegabytes(bytes);
  const most = typeof figure === 'number' ? figure : figure.median;
  return { what, unit, figure, bound, ...(isHeld && { isMet: most <= bound }) };
}

function toMegabytes(bytes: Spread | number): Spread | number {
  if (typeof bytes === 'number') return bytes / 1e6;
  const { min, median, max, count } = bytes;
  return { min: min / 1e6, median: median / 1e6, max: max / 1e6, count };
}
