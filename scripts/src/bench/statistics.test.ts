import { describe, expect, it } from 'vitest';
import { peerResources } from './peers/library.ts';
import { growthBetween, spreadOf } from './statistics.ts';

describe('the figures of the benchmark', () => {
  it('take the middle of the measurements', () => {
    expect(spreadOf([3, 1, 2])).toEqual({ min: 1, median: 2, max: 3 });
    expect(spreadOf([4, 1, 2, 3])).toEqual({ min: 1, median: 2.5, max: 4 });
  });

  it('tell how a cost grows', () => {
    expect(growthBetween([1000, 5], [10_000, 5])).toBe(0);
    expect(growthBetween([1000, 5], [10_000, 50])).toBeCloseTo(1);
    expect(growthBetween([1000, 1], [2000, 4])).toBeCloseTo(2);
  });

  it('are of as many resources as was said, each with an address of its own', () => {
    const resources = peerResources(1000);
    expect(resources).toHaveLength(1000);
    expect(new Set(resources.map(({ slug }) => slug)).size).toBe(1000);
    expect(resources.every(({ title }) => title !== '')).toBe(true);
    expect(peerResources(1000)).toEqual(resources);
  });
});
