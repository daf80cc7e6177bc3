/** Finds that count. */
const depth = 10;

/**
 * How good the first ten finds are: 1 where no order of the records would be better, 0 where none of them is wanted. A
 * record of grade g is worth 2^g - 1 in the first place, and less the further down it stands.
 *
 * @param found addresses, best first
 * @param grades of what is wanted, by address
 */
export function computeNdcg(found: readonly string[], grades: ReadonlyMap<string, number>): number {
  const best = [...grades.values()].toSorted((a, b) => b - a);
  const most = sumGains(best);
  if (most === 0) throw new Error('Nothing is wanted, so that no list is better than another.');
  return sumGains(found.map((address) => grades.get(address) ?? 0)) / most;
}

function sumGains(grades: readonly number[]): number {
  return grades.slice(0, depth).reduce((sum, grade, place) => sum + (2 ** grade - 1) / Math.log2(place + 2), 0);
}

export function computeMean(values: readonly number[]): number {
  if (values.length === 0) throw new Error('Nothing was measured, so there is no mean.');
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
