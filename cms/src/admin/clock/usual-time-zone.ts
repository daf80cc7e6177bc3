import { findTimeZone, ownTimeZone } from '@clearshelf/shared-types/clock';

const key = 'clearshelf.schedule.time-zone';

/** What this person chose last, else the zone of their browser. */
export function usualTimeZone(): string {
  return findTimeZone(window.localStorage.getItem(key) ?? '') ?? findTimeZone(ownTimeZone()) ?? 'UTC';
}

/** Keeps a choice for the next time; what is typed halfway is none yet. */
export function rememberTimeZone(typed: string): void {
  const timeZone = findTimeZone(typed);
  if (timeZone) window.localStorage.setItem(key, timeZone);
}
