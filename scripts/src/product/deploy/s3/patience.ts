import { setTimeout as sleep } from 'node:timers/promises';

/** How long a store is given before it counts as failing. Times in milliseconds. */
export interface Patience {
  /** Without a byte going either way. */
  idle: number;
  /** For a whole request, and on top of it for each 16 kB that it carries. */
  request: number;
  perPart: number;
  tries: number;
  /** Before the second try; it doubles with each. */
  firstPause: number;
}

export const usualPatience: Patience = { idle: 30_000, request: 60_000, perPart: 1000, tries: 6, firstPause: 500 };

/** Time that a request with some bytes may take. */
export function timeFor({ request, perPart }: Patience, bytes: number): number {
  return request + Math.ceil(bytes / 16_384) * perPart;
}

/**
 * Tries until it works, with growing pauses. Pauses differ a little, so that many uploads do not come back as one.
 *
 * @param isPassing tells whether a failure may pass by itself
 */
export async function tryAgain<T>(
  attempt: () => Promise<T>,
  isPassing: (error: unknown) => boolean,
  { patience, signal }: { patience: Patience; signal: AbortSignal | undefined },
): Promise<T> {
  for (let turn = 1; ; turn++) {
    signal?.throwIfAborted();
    try {
      return await attempt();
    } catch (error) {
      signal?.throwIfAborted();
      if (turn >= patience.tries || !isPassing(error)) throw error;
      const pause = patience.firstPause * 2 ** (turn - 1) * (0.75 + Math.random() / 2);
      await sleep(pause, undefined, { signal }).catch(() => undefined);
    }
  }
}
