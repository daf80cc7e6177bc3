import { parseDateTime, toCalendarDateTime, toZoned, fromDate } from '@internationalized/date';

/** What happens to a time as typed on a day when clocks are changed. */
export type ClockChange = { kind: 'skipped'; becomes: string } | { kind: 'twice' };

export interface ResolvedTime {
  at: Date;
  change?: ClockChange;
}

/**
 * The moment at which clocks in a time zone show a time. Where clocks are put forward over it, it is as much later as
 * they jump; where they show it twice, it is the first.
 * @param wallTime such as `2026-03-03T09:00`
 * @throws a RangeError or an Error if the date, the time or the zone does not exist
 */
export function resolveWallTime(wallTime: string, timeZone: string): ResolvedTime {
  const typed = parseDateTime(wallTime);
  const first = toZoned(typed, timeZone, 'earlier').toDate();
  const second = toZoned(typed, timeZone, 'later').toDate();
  if (first.getTime() === second.getTime()) return { at: first };
  const shown = wallTimeAt(second, timeZone);
  // In a gap, "later" is the typed time counted with the offset from before the change: what people mean.
  if (shown !== wallTime) return { at: second, change: { kind: 'skipped', becomes: shown.slice(11) } };
  return { at: first, change: { kind: 'twice' } };
}

/** What clocks in a time zone show at a moment, to the minute. */
export function wallTimeAt(moment: Date, timeZone: string): string {
  return toCalendarDateTime(fromDate(moment, timeZone)).toString().slice(0, 16);
}

/** What to tell of a clock change, or nothing where there is none. */
export function tellClockChange(wallTime: string, timeZone: string, change?: ClockChange): string | undefined {
  const [, time] = wallTime.split('T');
  const there = `${time} %s on that day in ${timeZone}`;
  if (change?.kind === 'skipped') return `${there.replace('%s', 'does not exist')}; it will be ${change.becomes}.`;
  if (change?.kind === 'twice') return `${there.replace('%s', 'comes twice')}; it will be the first.`;
  return undefined;
}
