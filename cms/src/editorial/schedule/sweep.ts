import type { Core } from '@strapi/strapi';
import { attempt, longestPause } from './perform';
import { findRows, openStates, type ScheduleRow } from './rows';

/** Looks at least this often, so that a clock that was put right is noticed, and what other processes planned. */
const longestSleep = 20_000;
const shortestSleep = 250;

/**
 * Does everything whose moment has come, in the order of the moments. Of what is due for one entry only the last counts:
 * after a night without a server, readers get what they would see had it run, and nothing in between.
 */
export async function sweep(strapi: Core.Strapi, clock: () => Date = () => new Date()): Promise<void> {
  const now = clock();
  const due = await findRows(strapi, { state: { $in: openStates }, moment: { $lte: now } });
  const last = new Map(due.map((row) => [`${row.entryType}:${row.documentId}`, row.id]));
  const counts = due.filter((row) => last.get(`${row.entryType}:${row.documentId}`) === row.id);
  for (const row of counts) if (row.state === 'waiting' && mayTry(row, now)) await attempt(strapi, row, clock);
}

function mayTry({ nextTry }: ScheduleRow, now: Date): boolean {
  if (!nextTry) return true;
  const wait = new Date(nextTry).getTime() - now.getTime();
  // Longer than any pause: the clock was put back.
  return wait <= 0 || wait > longestPause;
}

let called = false;
let awake: (() => void) | undefined;

/** Makes the sweep look at once, since something was planned or is to be tried again. */
export function wakeSweep(): void {
  called = true;
  awake?.();
}

/** Sweeps now and whenever something is due. @returns what ends it, once the sweep under way is over */
export function keepSweeping(strapi: Core.Strapi): () => Promise<void> {
  const end = new AbortController();
  const ended = (async () => {
    while (!end.signal.aborted) {
      called = false;
      const pause = await sweepSafely(strapi);
      if (!called && !end.signal.aborted) await sleep(pause);
    }
  })();
  return async () => {
    end.abort();
    wakeSweep();
    await ended;
  };
}

/** @returns milliseconds until the next sweep */
async function sweepSafely(strapi: Core.Strapi): Promise<number> {
  try {
    await sweep(strapi);
    return await untilNext(strapi);
  } catch (error) {
    strapi.log.error('The schedule could not be looked at; trying again.');
    strapi.log.error(error);
    return longestSleep;
  }
}

async function untilNext(strapi: Core.Strapi): Promise<number> {
  const now = Date.now();
  const soon = await findRows(strapi, { state: 'waiting', moment: { $lte: new Date(now + longestSleep) } });
  const times = soon.map(({ moment, nextTry }) => new Date(nextTry ?? moment).getTime() - now);
  return Math.max(shortestSleep, Math.min(longestSleep, ...times));
}

async function sleep(milliseconds: number): Promise<void> {
  await new Promise<void>((wake) => {
    const timer = setTimeout(wake, milliseconds);
    awake = () => {
      clearTimeout(timer);
      wake();
    };
  });
}
