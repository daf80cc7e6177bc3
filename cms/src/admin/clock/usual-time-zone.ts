import { findTimeZone, ownTimeZone } from '@clearshelf/shared-types/clock';

const key = 'clearshelf.schedule.time-zone';

/** What this person chose last, else the zone of their browser. */
export function usualTimeZone(): string {
  return findTimeZone(window.localStorage.getItem(key) ?? '') ?? ownTimeZone();
}

/** Keeps a choice for the next time. */
export function rememberTimeZone(timeZone: string): void {
  window.localStorage.setItem(key, timeZone);
}
