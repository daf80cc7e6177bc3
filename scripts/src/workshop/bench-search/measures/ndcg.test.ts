import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computeMean, computeNdcg } from './ndcg.ts';

const grades = new Map([
  ['/a/', 2],
  ['/b/', 1],
]);
const addresses = fc.uniqueArray(fc.webPath(), { minLength: 1, maxLength: 40 });
const judged = addresses.chain((all) =>
  fc.record({
    found: fc.shuffledSubarray(all),
    grades: fc
      .array(fc.integer({ min: 0, max: 2 }), { minLength: all.length, maxLength: all.length })
      .filter((some) => some.some((grade) => grade > 0))
      .map((some) => new Map(all.map((address, at) => [address, some[at]!]))),
  }),
);

describe('nDCG of the first ten', () => {
  it('is 1 for the best order, and 0 where nothing wanted is among them', () => {
    expect(computeNdcg(['/a/', '/b/'], grades)).toBe(1);
    expect(computeNdcg(['/x/', '/y/'], grades)).toBe(0);
    expect(computeNdcg([], grades)).toBe(0);
  });

  it('is as computed by hand', () => {
    // Gains 3 and 1; the second place counts 1 / log2(3) = 0.63093.
    expect(computeNdcg(['/b/', '/a/'], grades)).toBeCloseTo((1 + 3 * 0.63093) / (3 + 0.63093), 5);
    // The third place counts 1 / log2(4) = 0.5.
    expect(computeNdcg(['/x/', '/y/', '/a/'], grades)).toBeCloseTo((3 * 0.5) / (3 + 0.63093), 5);
  });

  it('sees ten finds and no more', () => {
    const others = Array.from({ length: 10 }, (_, at) => `/other-${at}/`);
    expect(computeNdcg([...others, '/a/'], grades)).toBe(0);
    expect(computeNdcg([...others.slice(1), '/a/'], grades)).toBeGreaterThan(0);
  });

  it('asks of nobody to show more than ten of what is wanted', () => {
    const many = new Map(Array.from({ length: 30 }, (_, at) => [`/${at}/`, 1]));
    expect(computeNdcg([...many.keys()], many)).toBe(1);
  });

  it('lies from 0 to 1, and no order is better than that by grades', () => {
    fc.assert(
      fc.property(judged, ({ found, grades: some }) => {
        const value = computeNdcg(found, some);
        const sorted = found.toSorted((a, b) => some.get(b)! - some.get(a)!);
        const best = computeNdcg(sorted, some);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(best + 1e-12);
        expect(best).toBeLessThanOrEqual(1 + 1e-12);
      }),
    );
  });

  it('does not sink where a wanted record goes up', () => {
    fc.assert(
      fc.property(judged, fc.nat(), ({ found, grades: some }, at) => {
        const place = at % Math.max(1, found.length - 1);
        const [one, next] = [found[place], found[place + 1]];
        if (one === undefined || next === undefined || some.get(next)! <= some.get(one)!) return;
        const swapped = found.with(place, next).with(place + 1, one);
        expect(computeNdcg(swapped, some)).toBeGreaterThanOrEqual(computeNdcg(found, some));
      }),
    );
  });

  it('does not exist where nothing is wanted', () => {
    expect(() => computeNdcg(['/a/'], new Map())).toThrow('Nothing is wanted');
  });
});

describe('a mean', () => {
  it('is the sum through the number, and does not exist of nothing', () => {
    expect(computeMean([1, 2, 6])).toBe(3);
    expect(() => computeMean([])).toThrow('Nothing was measured');
  });
});
