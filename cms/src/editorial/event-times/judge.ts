/* Safe for browsers: the admin uses this file too. Import nothing of Node or of Strapi’s server. */
import {
  findTimeZone,
  isDay,
  readEventTime,
  resolveWallTime,
  sayMoment,
  tellNoTimeZone,
  type ResolvedTime,
} from '@clearshelf/shared-types/clock';
import type { FieldFault } from '../refuse-fields';

/** When an event is, as the form and the database have it. What is not given is an empty text. */
export interface EventTimes {
  start: string;
  end: string;
  allDay: boolean;
  timeZone: string;
}

export interface TimeFault extends FieldFault {
  field: 'start' | 'end' | 'timeZone';
}

/** What was given, read: the times as they are kept, the moments that they are, and all that is wrong with them. */
export interface JudgedTimes {
  times: EventTimes;
  start?: ResolvedTime;
  end?: ResolvedTime;
  faults: TimeFault[];
}

/** Reads when an event is and says what cannot be. What is still empty is no fault: a draft may wait for it. */
export function judgeEventTimes(given: EventTimes): JudgedTimes {
  const timeZone = findTimeZone(given.timeZone);
  const faults: TimeFault[] = [];
  const noZone = given.timeZone.trim() === '' ? undefined : tellNoTimeZone(given.timeZone);
  if (noZone) faults.push({ field: 'timeZone', message: noZone });
  const read = (field: 'start' | 'end') => {
    if (given[field].trim() === '') return '';
    const { time, problem } = readTime(given[field], given.allDay, timeZone);
    if (problem) faults.push({ field, message: problem });
    return time ?? given[field];
  };
  const times = { ...given, start: read('start'), end: read('end'), timeZone: timeZone ?? given.timeZone.trim() };
  const judged: JudgedTimes = { times, faults };
  // Days can be compared without knowing where; times cannot.
  if (faults.length > 0 || (!given.allDay && !timeZone)) return judged;
  const resolve = (time: string) => resolveWallTime(isDay(time) ? `${time}T00:00` : time, timeZone ?? 'UTC');
  if (times.start) judged.start = resolve(times.start);
  if (times.end) judged.end = resolve(times.end);
  const message = tellWrongEnd(judged);
  if (message) faults.push({ field: 'end', message });
  return judged;
}

/** What an event lacks that readers are to see. */
export function missingTimes({ start, timeZone }: EventTimes): TimeFault[] {
  const faults: TimeFault[] = [];
  if (start === '') faults.push({ field: 'start', message: 'Say when the event begins.' });
  if (timeZone === '') faults.push({ field: 'timeZone', message: tellNoTimeZone('') ?? '' });
  return faults;
}

function readTime(given: string, allDay: boolean, timeZone: string | undefined) {
  const read = readEventTime(given, timeZone);
  if (!read.time) return read;
  const [day = '', time] = read.time.split('T');
  if (allDay && time && time !== '00:00') return { problem: `Whole days have no times. Give the day alone: ${day}.` };
  if (allDay) return { time: day };
  return time ? read : { problem: 'The time is missing. Give it, or switch on “Whole days”.' };
}

function tellWrongEnd({ times, start, end }: JudgedTimes): string | undefined {
  if (!start || !end || end.at > start.at) return undefined;
  const isSame = end.at.getTime() === start.at.getTime();
  if (times.allDay && isSame) return undefined;
  if (isSame) return 'The event ends when it begins. Give a later end, or leave it empty if nobody knows it.';
  const say = (time: string, { at }: ResolvedTime) => sayMoment(times.allDay ? time : at.toISOString(), times.timeZone);
  return `The end, ${say(times.end, end)}, comes before the start, ${say(times.start, start)}. Correct the one that is wrong.`;
}
