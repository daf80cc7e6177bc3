import { setTimeout as sleep } from 'node:timers/promises';

/** Between two looks: often enough to measure by, seldom enough not to weigh. */
const pause = 25;

/** Waits until something holds, and measures. Errors on the way count as "not yet". @returns seconds waited */
export async function secondsUntil(
  what: string,
  holds: () => boolean | Promise<boolean>,
  { signal, seconds = 600 }: { signal: AbortSignal; seconds?: number },
): Promise<number> {
  const began = performance.now();
  const elapsed = () => (performance.now() - began) / 1000;
  let last: unknown = 'it did not hold';
  while (elapsed() < seconds) {
    signal.throwIfAborted();
    try {
      if (await holds()) return elapsed();
    } catch (error) {
      last = error;
    }
    await sleep(pause);
  }
  throw new Error(`Waited ${seconds} s in vain until ${what}: ${String(last)}`);
}
