import pMap from 'p-map';

/**
 * Works on many things, a few at a time. The first failure, or an aborted signal, ends it: no further thing is started,
 * those under way are aborted, and all of them have ended when this throws.
 *
 * @param work must end soon when its signal aborts
 */
export async function forEachOf<T>(
  items: Iterable<T>,
  { atOnce, signal }: { atOnce: number; signal?: AbortSignal },
  work: (item: T, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const failed = new AbortController();
  const either = signal ? AbortSignal.any([signal, failed.signal]) : failed.signal;
  const running = new Set<Promise<void>>();
  const run = async (item: T) => {
    const one = work(item, either);
    running.add(one);
    await one.finally(() => running.delete(one));
  };
  try {
    await pMap(items, run, { concurrency: atOnce, signal: either });
  } catch (error) {
    failed.abort(error);
    await Promise.allSettled(running);
    throw error;
  }
}
