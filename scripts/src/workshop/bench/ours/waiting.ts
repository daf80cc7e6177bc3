import { setTimeout as sleep } from 'node:timers/promises';

/** Looks that find out when something holds. */
export interface Looks {
  signal: AbortSignal;
  /** Seconds after which it is given up. */
  seconds?: number;
  /** Milliseconds between two looks: a hundredth of what is measured, since each costs a processor some. */
  pause?: number;
}

/** Waits until something holds, and measures. Errors on the way count as "not yet". @returns seconds waited */
export async function secondsUntil(
  what: string,
  holds: () => boolean | Promise<boolean>,
  { signal, seconds = 600, pause = 25 }: Looks,
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
