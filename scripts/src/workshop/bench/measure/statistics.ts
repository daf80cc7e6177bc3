/** Some measurements of the same thing, summed up. */
export interface Spread {
  min: number;
  median: number;
  max: number;
  count: number;
}

/** Sums up measurements; the median of an even number is the mean of the two in the middle. */
export function computeSpread(values: number[]): Spread {
  if (values.length === 0) throw new Error('Nothing was measured, so there is nothing to sum up.');
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  const median = (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2;
  return { min: sorted[0]!, median, max: sorted.at(-1)!, count: sorted.length };
}

/**
 * How something grows from one size to another: 1 is in step with the number of resources, 0 not at all, 2 four times
 * for twice as many.
 */
export function computeExponent(
  small: { size: number; value: number },
  large: { size: number; value: number },
): number {
  return Math.log(large.value / small.value) / Math.log(large.size / small.size);
}

export function round(value: number, digits = 2): number {
  return Number(value.toFixed(digits));
}
