import { describe, expect, it } from 'vitest';
import { measureFirstRelease, type FirstReleaseParts } from './first-release.ts';

const signal = new AbortController().signal;
const looks = { signal, seconds: 5, pause: 1 };

/** A publisher that is found and live after so many looks; its process gets a second older with each. */
function pretend({ foundAt = 1, liveAt = 1, age = 0 }): Omit<FirstReleaseParts, 'start'> {
  let look = 0;
  return {
    findPublisher: () => ((look += 1), look >= foundAt ? 42 : undefined),
    readAge: () => (age += 1),
    isLive: async () => await Promise.resolve((look += 1) >= liveAt),
  };
}

describe('the time to a first release', () => {
  it('counts from the start of the process where all was over before the first look', async () => {
    const parts = pretend({ age: 12 });
    expect(await measureFirstRelease({ ...parts, start: Promise.resolve() }, looks)).toBe(13);
  });

  it('is the same whether the start resolves first or last', async () => {
    const seconds = await Promise.all(
      ['first', 'last'].map(async (when) => {
        const { promise: start, resolve } = Promise.withResolvers<void>();
        if (when === 'first') resolve();
        const parts = pretend({ foundAt: 3, liveAt: 9, age: 4 });
        return await measureFirstRelease({ ...parts, start }, looks);
      }),
    );
    expect(seconds).toEqual([5, 5]);
  });

  it('does not exist where the start fails', async () => {
    const parts = pretend({ liveAt: Infinity });
    const start = Promise.reject(new Error('The CMS ended with code 1.'));
    await expect(measureFirstRelease({ ...parts, start }, { ...looks, seconds: 0.1 })).rejects.toThrow('The CMS ended');
  });

  it('does not exist where another process ended what the first one began', async () => {
    const pids = [42, 43];
    const parts = { ...pretend({}), findPublisher: () => pids.shift(), start: Promise.resolve() };
    await expect(measureFirstRelease(parts, looks)).rejects.toThrow('was started again');
  });
});
