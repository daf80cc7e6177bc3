import { fromDate, parseDateTime, toCalendarDateTime, toZoned } from '@internationalized/date';

/**
 * What happens to a time on a day when clocks are changed: they skip it, or show it twice. Of a time that comes twice
 * `offsets` has that of the first and that of the second, and `second` says which one is meant.
 */
export type ClockChange =
  { kind: 'skipped'; becomes: string } | { kind: 'twice'; offsets: [string, string]; second: boolean };

export interface ResolvedTime {
  at: Date;
  change?: ClockChange;
}

const shape = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2})([+-]\d{2}:\d{2})?$/;

/**
 * The moment at which clocks in a time zone show a time. Where clocks are put forward over it, it is as much later as
 * they jump. Where they show it twice, it is the first, unless the offset of the second stands behind it; any other
 * offset says nothing, since the clock on the wall is what counts.
 * @param wallTime such as `2026-03-03T09:00`, or `2026-10-25T02:30+01:00`
 * @throws a RangeError or an Error if the date, the time or the zone does not exist
 */
export function resolveWallTime(wallTime: string, timeZone: string): ResolvedTime {
  const [, time, offset] = shape.exec(wallTime) ?? [];
  if (time === undefined) throw new RangeError(`${wallTime} is no date with a time`);
  const typed = parseDateTime(time);
  const first = toZoned(typed, timeZone, 'earlier').toDate();
  const second = toZoned(typed, timeZone, 'later').toDate();
  if (first.getTime() === second.getTime()) return { at: first };
  const shown = wallTimeAt(second, timeZone);
  // In a gap, "later" is the typed time counted with the offset from before the change: what people mean.
  if (shown !== time) return { at: second, change: { kind: 'skipped', becomes: shown.slice(11) } };
  const offsets: [string, string] = [offsetAt(first, timeZone), offsetAt(second, timeZone)];
  const isSecond = offset === offsets[1];
  return { at: isSecond ? second : first, change: { kind: 'twice', offsets, second: isSecond } };
}

/** What clocks in a time zone show at a moment, to the minute. */
export function wallTimeAt(moment: Date, timeZone: string): string {
  return toCalendarDateTime(fromDate(moment, timeZone)).toString().slice(0, 16);
}

/** What clocks in a time zone show at a moment, with the offset where they show the same for a second time. */
export function exactWallTimeAt(moment: Date, timeZone: string): string {
  const wallTime = wallTimeAt(moment, timeZone);
  const { change } = resolveWallTime(wallTime, timeZone);
  const offset = offsetAt(moment, timeZone);
  return change?.kind === 'twice' && change.offsets[1] === offset ? wallTime + offset : wallTime;
}

/** Whether clocks in a time zone show a moment's time twice on its day. */
export function comesTwice(moment: Date, timeZone: string): boolean {
  return resolveWallTime(wallTimeAt(moment, timeZone), timeZone).change?.kind === 'twice';
}

/** How far clocks in a time zone are from UTC at a moment, to the minute: `+02:00`. */
export function offsetAt(moment: Date, timeZone: string): string {
  const minutes = Math.round(fromDate(moment, timeZone).offset / 60_000);
  const two = (value: number) => String(Math.trunc(Math.abs(value))).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`;
}

/** What to tell of a clock change, or `undefined` where there is none. */
export function tellClockChange(wallTime: string, timeZone: string, change?: ClockChange): string | undefined {
  const there = `${wallTime.slice(11, 16)} %s on that day in ${timeZone}`;
  if (change?.kind === 'skipped') return `${there.replace('%s', 'does not exist')}; it will be ${change.becomes}.`;
  if (change?.kind !== 'twice') return undefined;
  return `${there.replace('%s', 'comes twice')}; it will be the ${change.second ? 'second' : 'first'}.`;
}
