import { setTimeout as sleep } from 'node:timers/promises';

/** Looks that find out when something holds. */
export interface Looks {
  signal: AbortSignal;
  /** Seconds after which it is given up. */
  seconds?: number;
  /** Milliseconds between two looks. Each costs a processor some. */
  pause?: number;
}

/** Waits until something holds. Errors on the way count as "not yet". */
export async function waitUntil(
  what: string,
  holds: () => boolean | Promise<boolean>,
  { signal, seconds = 600, pause = 20 }: Looks,
): Promise<void> {
  const end = performance.now() + seconds * 1000;
  let last: unknown = 'it did not hold';
  while (performance.now() < end) {
    signal.throwIfAborted();
    try {
      if (await holds()) return;
    } catch (error) {
      last = error;
    }
    await sleep(pause);
  }
  throw new Error(`Waited ${seconds} s in vain until ${what}: ${String(last)}`);
}
