import { forEachOf } from '../../files/tree.ts';

/** Requests that are under way at once: more would hardly be faster, and some stores begin to refuse. */
const requests = 8;

/**
 * Works on many things, a few at a time. The first failure stops those under way, and nothing is left running when
 * this returns or throws.
 */
export async function atOnce<T>(
  items: readonly T[],
  signal: AbortSignal,
  work: (item: T, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const failed = new AbortController();
  const either = AbortSignal.any([signal, failed.signal]);
  await forEachOf(items, requests, async (item) => {
    if (either.aborted) return;
    await work(item, either).catch((error: unknown) => failed.abort(error));
  });
  either.throwIfAborted();
}
