import { useForm } from '@strapi/strapi/admin';
import { useState } from 'react';
import { judgeEventTimes, type EventTimes, type JudgedTimes } from '../../editorial/event-times/judge';
import { readText } from '../../editorial/text-of';
import { usualTimeZone } from '../clock/usual-time-zone';

/** An end of an event as two fields show it. */
export interface TimeParts {
  date: string;
  time: string;
}

/** The times in the form of an event, taken apart for its fields. */
export interface FormTimes extends JudgedTimes {
  given: EventTimes;
  errors: Partial<Record<keyof EventTimes, string>>;
  change: (part: Partial<EventTimes>) => void;
}

/** Reads and writes the times of the event that is open. */
export function useTimes(): FormTimes {
  const values = useForm('EventTimes', (state) => state.values as Partial<Record<keyof EventTimes, unknown>>);
  const errors = useForm('EventTimes', (state) => state.errors as FormTimes['errors']);
  const onChange = useForm('EventTimes', (state) => state.onChange);
  const text = (name: keyof EventTimes) => readText(values[name]);
  const kept: EventTimes = {
    start: text('start'),
    end: text('end'),
    allDay: values.allDay === true,
    timeZone: text('timeZone'),
  };
  // A new event has the zone that this person chose last, until they choose another.
  const [proposed, propose] = useState(usualTimeZone);
  const given = { ...kept, timeZone: kept.timeZone || (kept.start ? '' : proposed) };
  const change = (part: Partial<EventTimes>) => {
    if (part.timeZone !== undefined) propose('');
    const next = { ...given, ...part };
    for (const name of ['start', 'end', 'allDay', 'timeZone'] as const) {
      if (next[name] !== kept[name]) onChange(name, next[name] === '' ? null : next[name]);
    }
  };
  const judged = judgeEventTimes(kept);
  // What the form was refused for stays in it until it is sent again; what is mended since is no error any more.
  const isOpen = (name: string) =>
    given[name as keyof EventTimes] === '' || judged.faults.some(({ field }) => field === name);
  const open = Object.fromEntries(Object.entries(errors).filter(([name]) => isOpen(name)));
  return { ...judged, given, errors: open, change };
}

/** What the two fields of a start or end show. */
export function splitTime(time: string): TimeParts {
  return { date: time.split('T')[0] ?? '', time: (time.split('T')[1] ?? '').slice(0, 5) };
}

/** What the two fields say. What is still missing is kept missing, so that saving says it instead of losing the rest. */
export function joinTime({ date, time }: TimeParts, allDay: boolean): string {
  if (allDay) return date;
  return date === '' && time === '' ? '' : `${date}T${time}`;
}
