/** Some measurements of the same thing. */
export interface Spread {
  min: number;
  median: number;
  max: number;
}

export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const median =
    sorted.length % 2 === 0
      ? ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2
      : (sorted[Math.floor(middle)] ?? Number.NaN);
  return { min: sorted[0] ?? Number.NaN, median, max: sorted.at(-1) ?? Number.NaN };
}

/**
 * How a cost grows with the size: the exponent of the power that leads from one point to the other. 0 is no growth at
 * all, 1 is in step with the size, 2 is fourfold for twice the size.
 */
export function growthBetween(small: [size: number, cost: number], large: [size: number, cost: number]): number {
  return Math.log(large[1] / small[1]) / Math.log(large[0] / small[0]);
}

/** Shortens a figure for a table. */
export function round(value: number, digits = 2): number {
  return Number(value.toFixed(digits));
}
