import type { Event } from '@clearshelf/shared-types';
import {
  findDay,
  endOfEvent,
  findMoment,
  sayDate,
  sayPeriod,
  sayTimeZone,
  type PeriodPart,
} from '@clearshelf/shared-types/clock';

/** "17 May 2018, 16:00 to 18:00 (Vienna time)"; of an event of whole days only the days. */
export function whenOf(event: Event): PeriodPart[] {
  const parts = sayPeriod(event);
  return event.allDay ? parts : [...parts, { text: ` (${sayTimeZone(event.timeZone)})` }];
}

/** The day on which an event starts, where it takes place: "12 May 2026". */
export function firstDayOf({ start, timeZone }: Event): string {
  return sayDate(findDay(start, timeZone));
}

/** The year in which an event starts, where it takes place. */
export function yearOf({ start, timeZone }: Event): string {
  return findDay(start, timeZone).slice(0, 4);
}

/** The moment at which an event starts. */
export function startOf({ start, allDay, timeZone }: Event): string {
  return allDay ? findMoment(start, timeZone).toISOString() : start;
}

/** The moment at which an event is over. */
export function endOf(event: Event): string {
  return endOfEvent(event).toISOString();
}
