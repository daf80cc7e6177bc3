import {
  scheduleRequestSchema,
  type EntrySchedule,
  type ScheduleAction,
  type ScheduleRequest,
} from '@clearshelf/shared-types';
import { findTimeZone, resolveWallTime, tellClockChange, wallTimeAt } from '@clearshelf/shared-types/clock';
import { usualTimeZone } from '../clock/usual-time-zone';
import { sayPlan } from './describe-planned';

/** What stands in the fields of the dialog. */
export interface Wish {
  date: string;
  time: string;
  /** As typed: a name, or a city. */
  timeZone: string;
}

const day = 86_400_000;

/** What the dialog begins with: what is planned, else nine o'clock tomorrow, or for an end a week after the start. */
export function startOf(action: ScheduleAction, schedule: EntrySchedule, now: Date): Wish {
  const planned = schedule[action];
  if (planned && new Date(planned.at) > now) return { ...split(planned.wallTime), timeZone: planned.timeZone };
  const publish = action === 'unpublish' ? schedule.publish : undefined;
  const timeZone = planned?.timeZone ?? publish?.timeZone ?? usualTimeZone();
  const later = new Date(Math.max(now.getTime() + day, publish ? new Date(publish.at).getTime() + 7 * day : 0));
  const { date, time } = split(wallTimeAt(later, timeZone));
  return { date, time: publish ? time : '09:00', timeZone };
}

/** What a wish means, told before it is sent; `request` only if it can be. */
export function judgePlan(
  action: ScheduleAction,
  { date, time, timeZone: typed }: Wish,
  now: Date,
): { sentence?: string; note?: string; problem?: string; request?: ScheduleRequest } {
  if (date === '' || time === '') return { problem: 'Give a date and a time.' };
  const timeZone = findTimeZone(typed);
  if (!timeZone) return { problem: `There is no time zone “${typed}”. Choose one such as Europe/Vienna.` };
  const request = { action, wallTime: `${date}T${time}`, timeZone };
  if (!scheduleRequestSchema.safeParse(request).success) return { problem: 'Give a year with four digits.' };
  const { at, change } = resolveWallTime(request.wallTime, timeZone);
  const note = tellClockChange(request.wallTime, timeZone, change);
  if (at > now) return { sentence: sayPlan(action, { at, timeZone, now }), note, request };
  const there = wallTimeAt(now, timeZone).slice(11);
  return { problem: `That moment has passed: it is ${there} in ${timeZone} now. Choose a later one.` };
}

function split(wallTime: string): { date: string; time: string } {
  return { date: wallTime.slice(0, 10), time: wallTime.slice(11) };
}
