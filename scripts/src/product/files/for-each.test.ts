import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { forEachOf } from './for-each.ts';

const numbers = Array.from({ length: 20 }, (_, at) => at);

/** Waits until a signal aborts, and takes a moment more to end. */
async function endAfter(signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
  await setImmediate();
}

describe('work on many things', () => {
  it('is done for each, never more at once than allowed', async () => {
    const done: number[] = [];
    let [running, most] = [0, 0];
    await forEachOf(numbers, { atOnce: 4 }, async (number) => {
      most = Math.max(most, ++running);
      await setImmediate();
      running -= 1;
      done.push(number);
    });
    expect(done).toEqual(numbers);
    expect(most).toBe(4);
  });

  it('starts nothing more after the first failure, and throws when all under way were aborted and have ended', async () => {
    const reason = new Error('The third one failed.');
    const started: number[] = [];
    const ended: number[] = [];
    const working = forEachOf(numbers, { atOnce: 4 }, async (number, signal) => {
      started.push(number);
      if (number === 2) {
        // By then four are under way.
        await setImmediate();
        throw reason;
      }
      await endAfter(signal);
      ended.push(number);
    });
    await expect(working).rejects.toBe(reason);
    expect(ended).toEqual([0, 1, 3]);
    await setImmediate();
    expect(started).toEqual([0, 1, 2, 3]);
  });

  it('ends in the same way when its signal aborts', async () => {
    const reason = new Error('The lease was lost.');
    const stopping = new AbortController();
    const ended: number[] = [];
    const working = forEachOf(numbers, { atOnce: 4, signal: stopping.signal }, async (number, signal) => {
      if (number === 3) stopping.abort(reason);
      else await endAfter(signal);
      ended.push(number);
    });
    await expect(working).rejects.toBe(reason);
    expect(ended.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3]);
  });

  it('does not begin where the signal is aborted already', async () => {
    const started: number[] = [];
    const work = async (number: number) => {
      started.push(number);
      await setImmediate();
    };
    const signal = AbortSignal.abort(new Error('Too late.'));
    await expect(forEachOf(numbers, { atOnce: 4, signal }, work)).rejects.toThrow('Too late.');
    expect(started).toEqual([]);
  });
});
