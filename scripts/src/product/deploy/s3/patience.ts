import pRetry from 'p-retry';

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
export function limitTime({ request, perPart }: Patience, bytes: number): number {
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
  return await pRetry(attempt, {
    retries: patience.tries - 1,
    // With chance, p-retry waits between one and two times this long.
    minTimeout: patience.firstPause * 0.75,
    randomize: true,
    shouldRetry: ({ error }) => isPassing(error),
    signal,
  });
}
