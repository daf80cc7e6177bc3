import { waitUntil, type Looks } from '../measure/waiting.ts';

/** What the measuring of a first release looks at. */
export interface FirstReleaseParts {
  /** All is started. It may be over before the first look, or long after the last. */
  start: Promise<unknown>;
  /** The publisher's process, once it runs. */
  findPublisher: () => number | undefined;
  /** Seconds since a process was started. */
  readAge: (pid: number) => number;
  isLive: () => Promise<boolean>;
}

/**
 * Waits for the first release of a publisher that is being started.
 * @returns seconds from the start of the publisher's process, whenever this first looked at it
 * @throws where the start fails, or where it is another process in the end: nobody knows what the first one did
 */
export async function measureFirstRelease(
  { start, findPublisher, readAge, isLive }: FirstReleaseParts,
  looks: Looks,
): Promise<number> {
  let publisher: number | undefined;
  let seconds = 0;
  const looksLive = async () => {
    publisher ??= findPublisher();
    if (publisher === undefined || !(await isLive())) return false;
    seconds = readAge(publisher);
    return true;
  };
  const over = new AbortController();
  const signal = AbortSignal.any([looks.signal, over.signal]);
  const live = waitUntil('the first release is live', looksLive, { ...looks, signal });
  try {
    await Promise.race([live, start.then(async () => await live)]);
  } finally {
    over.abort();
  }
  if (findPublisher() !== publisher)
    throw new Error('The publisher was started again during its first release. Its log says why.');
  return seconds;
}
