import { setImmediate } from 'node:timers/promises';
import { onTestFinished } from 'vitest';

/** Does something over and over while a test goes on. @returns what ends it, and rejects with what went wrong on the way */
export function allAlong(work: () => void | Promise<void>): () => Promise<void> {
  const over = new AbortController();
  const running = (async () => {
    while (!over.signal.aborted) {
      await work();
      await setImmediate();
    }
  })();
  // Whoever ends it hears of it.
  running.catch(() => undefined);
  onTestFinished(() => over.abort());
  return async () => {
    over.abort();
    await running;
  };
}
