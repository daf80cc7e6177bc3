import { isDay, sayDate } from './partial-date.ts';
import { sayOffset } from './time-zone.ts';
import { comesTwice, offsetAt, wallTimeAt } from './wall-time.ts';

/** When something is, as the contract has it: moments in UTC, or days. */
export interface Period {
  start: string;
  end?: string;
  timeZone: string;
}

/** Words on when something is, and the moment or day that they say, for `<time datetime>`. */
export interface PeriodPart {
  text: string;
  datetime?: string;
}

const weekdays = new Intl.DateTimeFormat('en-GB', { weekday: 'long', timeZone: 'UTC' });

/** The day of a moment as clocks in a zone show it, or a day itself: `2018-05-17`. */
export function findDay(time: string, timeZone: string): string {
  return isDay(time) ? time : wallTimeAt(new Date(time), timeZone).slice(0, 10);
}

/** A time of day as clocks in a zone show it: "14:00", and "02:30 UTC+2" where they show it twice on that day. */
export function sayTime(moment: string, timeZone: string): string {
  const date = new Date(moment);
  const time = wallTimeAt(date, timeZone).slice(11);
  return comesTwice(date, timeZone) ? `${time} ${sayOffset(offsetAt(date, timeZone))}` : time;
}

/** "17 May 2018, 16:00", or of a day "17 May 2018". */
export function sayMoment(time: string, timeZone: string): string {
  const day = sayDate(findDay(time, timeZone));
  return isDay(time) ? day : `${day}, ${sayTime(time, timeZone)}`;
}

/** A day with the name that it has in the week: "Thursday 17 May 2018". */
export function sayWeekday(day: string): string {
  return `${weekdays.format(new Date(`${day}T00:00Z`))} ${sayDate(day)}`;
}

/**
 * A period as clocks in its zone show it: "17 May 2018, 16:00 to 18:00". Each end is a part of its own.
 * @param sayDay how to say a day; the date alone if left out
 */
export function sayPeriod({ start, end, timeZone }: Period, sayDay: (day: string) => string = sayDate): PeriodPart[] {
  const [first, last] = [findDay(start, timeZone), findDay(end ?? start, timeZone)];
  const say = (time: string, withDay: boolean) =>
    [withDay && sayDay(findDay(time, timeZone)), !isDay(time) && sayTime(time, timeZone)].filter(Boolean).join(', ');
  const parts: PeriodPart[] = [{ text: say(start, true), datetime: start }];
  const isOneDay = first === last;
  if (end && end !== start) parts.push({ text: ' to ' }, { text: say(end, !isOneDay || isDay(end)), datetime: end });
  return parts;
}
