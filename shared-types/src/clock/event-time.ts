import { isDay } from './partial-date.ts';
import { exactWallTimeAt, resolveWallTime } from './wall-time.ts';
import { findTimeZone } from './time-zone.ts';

/**
 * When an event begins or ends, as staff give it and the CMS keeps it: a day, or a time on the clock of its place. Of a
 * time that comes twice, because clocks go back, the second has its offset behind it: `2026-10-25T02:30+01:00`.
 */
export type EventTime = string;

const firstYear = 1900;
const lastYear = 2200;
const hour = 3_600_000;
const shape = /^(\d{4,}-\d{2}-\d{2})(?:T(\d{2}:\d{2})?(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/;

/** How long an event lasts of which nobody said when it ends. */
const usualHours = 3;

/** An event time as it was read, or why the text is none and what to write. */
export type ReadEventTime = { time: EventTime; problem?: undefined } | { time?: undefined; problem: string };

/**
 * Reads what a form, an import or a program writes as the start or end of an event. What has an offset or a Z is a
 * moment, and becomes what the clocks of the zone show then.
 * @param timeZone one that {@link findTimeZone} knows; without it, moments stay unread
 */
export function readEventTime(text: string, timeZone: string | undefined): ReadEventTime {
  const typed = text.trim().toUpperCase().replace(' ', 'T');
  const [, day, time, offset] = shape.exec(typed) ?? [];
  if (/^T\d/.test(typed)) return { problem: 'The date is missing.' };
  if (!day) return { problem: `“${text}” is no date. Give one such as 2026-12-05, or 2026-12-05T14:00 with a time.` };
  const problem = problemOfDay(day);
  if (problem) return { problem };
  if (typed === day) return { time: day };
  if (!time) return { problem: 'The time is missing. Give it, or switch on “Whole days”.' };
  if (!isTime(time)) return { problem: `There is no ${time} on a clock. Give a time between 00:00 and 23:59.` };
  if (offset && timeZone) return { time: exactWallTimeAt(new Date(typed), timeZone) };
  return { time: `${day}T${time}${offset ?? ''}` };
}

/** The moment at which an event time begins, in its zone: a day at midnight. @throws where it is none */
export function findMoment(time: EventTime, timeZone: string): Date {
  return resolveWallTime(isDay(time) ? `${time}T00:00` : time, timeZone).at;
}

/** When an event begins, as the contract has it: a moment in UTC, or a day. @throws where the time or zone is none */
export function formatContractTime(time: EventTime, timeZone: string): string {
  return isDay(time) ? time : findMoment(time, timeZone).toISOString();
}

/**
 * The moment at which an event is over. Without an end it lasts three hours. Whole days last until the last of them has
 * ended where it takes place; of one in UTC, as days of the whole world have it, until it has ended everywhere.
 * @param start,end as the contract has them: moments or days
 */
export function endOfEvent({ start, end, timeZone }: { start: string; end?: string; timeZone: string }): Date {
  if (!isDay(start)) return end ? new Date(end) : new Date(Date.parse(start) + usualHours * hour);
  const next = findMoment(dayAfter(end ?? start), timeZone);
  // Where the day ends last, clocks are twelve hours behind UTC.
  return findTimeZone(timeZone) === 'UTC' ? new Date(next.getTime() + 12 * hour) : next;
}

/** The day after a day. */
export function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00Z`) + 24 * hour).toISOString().slice(0, 10);
}

function problemOfDay(day: string): string | undefined {
  const [year = '', month = '', number = ''] = day.split('-');
  if (year.length > 4 || Number(year) < firstYear || Number(year) > lastYear)
    return `The year ${year} cannot be right. Give a year between ${firstYear} and ${lastYear}.`;
  const exists = new Date(Date.UTC(Number(year), Number(month) - 1, Number(number))).toISOString().startsWith(day);
  return exists ? undefined : `There is no ${day} in the calendar. Correct the day or the month.`;
}

function isTime(time: string): boolean {
  return /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(time);
}
