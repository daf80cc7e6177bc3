import { describe, expect, it } from 'vitest';
import { computeExponent, computeSpread } from './statistics.ts';

describe('the spread of measurements', () => {
  it('is the least, the middle and the most', () => {
    expect(computeSpread([3, 1, 2])).toEqual({ min: 1, median: 2, max: 3, count: 3 });
  });

  it('of an even number has its middle between two', () => {
    expect(computeSpread([10, 1, 2, 5]).median).toBe(3.5);
  });

  it('does not exist of nothing', () => {
    expect(() => computeSpread([])).toThrow('Nothing was measured');
  });
});

describe('growth', () => {
  it('in step with the size is 1, none is 0, with the square is 2', () => {
    expect(computeExponent({ size: 1000, value: 2 }, { size: 10_000, value: 20 })).toBeCloseTo(1);
    expect(computeExponent({ size: 1000, value: 2 }, { size: 10_000, value: 2 })).toBeCloseTo(0);
    expect(computeExponent({ size: 1000, value: 2 }, { size: 2000, value: 8 })).toBeCloseTo(2);
  });
});
