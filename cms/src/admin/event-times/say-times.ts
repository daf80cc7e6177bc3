import { findDay, sayPeriod, sayPlace, sayWeekday, tellClockChange, type Period } from '@clearshelf/shared-types/clock';
import type { JudgedTimes } from '../../editorial/event-times/judge';

/** What staff read of the times that they give. */
export interface SaidTimes {
  /** What they mean: "Thursday 3 December 2026, 14:00 to 16:00 in Bangkok, 08:00 to 10:00 where you are." */
  sentence?: string;
  /** What follows from them, a sentence each. */
  notes: string[];
}

/**
 * Says back when an event is.
 * @param here the time zone of whoever reads it
 */
export function sayTimes({ times, start, end, faults }: JudgedTimes, here: string): SaidTimes {
  if (!start || faults.length > 0) return { notes: [] };
  const { allDay, timeZone } = times;
  if (allDay) return sayDays(times);
  const period: Period = { start: start.at.toISOString(), end: end?.at.toISOString(), timeZone };
  const place = timeZone === 'UTC' ? 'UTC' : `in ${sayPlace(timeZone)}`;
  const skipped = [start, end].map((time, index) =>
    time?.change?.kind === 'skipped'
      ? tellClockChange(index === 0 ? times.start : times.end, timeZone, time.change)
      : undefined,
  );
  const notes = skipped.filter((note) => note !== undefined);
  if (!end) notes.push('Without an end, the site takes it to last three hours.');
  return { sentence: `${say(period, sayWeekday)} ${place}${sayHere(period, here)}.`, notes };
}

function sayDays({ start, end, timeZone }: JudgedTimes['times']): SaidTimes {
  const isOne = !end || end === start;
  const days = say({ start, end: end || undefined, timeZone }, sayWeekday);
  const place = timeZone === 'UTC' ? 'everywhere in the world' : `in ${sayPlace(timeZone)}`;
  const until =
    timeZone && `The site shows it as coming until ${isOne ? 'the day' : 'the last day'} has ended ${place}.`;
  return { sentence: `${days}, ${isOne ? 'the whole day' : 'whole days'}.`, notes: until ? [until] : [] };
}

/** The same on the reader's clock, if that shows something else. The day is told where it is another. */
function sayHere(period: Period, here: string): string {
  const day = findDay(period.start, period.timeZone);
  const own = { ...period, timeZone: here };
  if (say(own, sayWeekday) === say(period, sayWeekday)) return '';
  const isSameDay = findDay(period.start, here) === day;
  return `, ${say(own, (one) => (isSameDay && one === day ? '' : sayWeekday(one)))} where you are`;
}

function say(period: Period, sayDay: (day: string) => string): string {
  return sayPeriod(period, sayDay)
    .map(({ text }) => text)
    .join('');
}
