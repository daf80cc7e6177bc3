import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distanceOf } from './near-words.ts';

describe('how far two words are apart', () => {
  it.each([
    ['slavery', 'slavery', 0],
    ['slavry', 'slavery', 1],
    ['recruitmnet', 'recruitment', 1],
    ['comittee', 'committee', 0.5],
    ['trafiking', 'trafficking', 1.5],
    ['trafiking', 'training', 2],
    ['labour', 'law', 4],
  ])('%s and %s: %d', (one, other, distance) => expect(distanceOf(one, other, 3)).toBe(distance));

  const word = fc.stringMatching(/^[abc]{0,8}$/);

  it('is the same both ways, none for the same word, and never more than the letters of both', () => {
    fc.assert(
      fc.property(word, word, (one, other) => {
        const distance = distanceOf(one, other, 20);
        expect(distanceOf(other, one, 20)).toBe(distance);
        expect(distance === 0).toBe(one === other);
        expect(distance).toBeLessThanOrEqual(one.length + other.length);
      }),
    );
  });

  it('is told where it is small, and only as larger beyond', () => {
    fc.assert(
      fc.property(word, word, (one, other) => {
        const distance = distanceOf(one, other, 20);
        const told = distanceOf(one, other, 2);
        if (distance <= 2) expect(told).toBe(distance);
        else expect(told).toBeGreaterThan(2);
      }),
    );
  });
});
