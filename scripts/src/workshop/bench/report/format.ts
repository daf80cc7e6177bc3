import { round, type Spread } from '../measure/statistics.ts';

/** The median, with the least and the most where there are several. */
export function formatSpread({ min, median, max, count }: Spread, digits = 2): string {
  if (count === 1) return `${round(median, digits)} (once)`;
  return `${round(median, digits)} (${round(min, digits)}–${round(max, digits)})`;
}

export function formatFigure(figure: Spread | number, digits = 2): string {
  return typeof figure === 'number' ? String(round(figure, digits)) : formatSpread(figure, digits);
}

/** A spread of bytes, in megabytes. */
export function formatMegabytes({ min, median, max, count }: Spread, digits = 2): string {
  return formatSpread({ min: min / 1e6, median: median / 1e6, max: max / 1e6, count }, digits);
}

export function formatVerdict(isMet: boolean | undefined): string {
  return isMet === undefined ? '' : isMet ? 'yes' : 'NO';
}

export function toMegabytes(bytes: number): number {
  return Math.round(bytes / 1e6);
}
