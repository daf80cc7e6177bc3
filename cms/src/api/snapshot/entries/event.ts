import type { Event } from '@clearshelf/shared-types';
import { contractTimeOf, isDay } from '@clearshelf/shared-types/clock';
import { toMoment } from '../../../entries/to-moment';
import { blocks, idsOf, required, text, texts, type Row } from './parts';

/** A published event. */
export function eventOf(row: Row<'api::event.event'>): Event {
  const timeZone = required(row.timeZone);
  const [start, end] = [timeOf(row.start, timeZone), timeOf(row.end, timeZone)];
  return {
    type: 'event',
    id: row.documentId,
    title: required(row.title),
    slug: required(row.slug),
    summary: text(row.summary),
    body: blocks(row.body),
    start: required(start),
    end: start && end && isAfter(end, start) ? end : undefined,
    allDay: required(row.allDay),
    timeZone,
    place: text(row.place),
    url: text(row.url),
    series: text(row.series),
    speakers: (row.speakers ?? []).map(({ name, role }) => ({ name: required(name), role: text(role) })),
    hosts: idsOf(row.hosts),
    recording: text(row.recording),
    tags: idsOf(row.tags),
    related: idsOf(row.related),
    oldAddresses: texts(row.oldAddresses, ({ path }) => path),
    publishedAt: required(toMoment(row.publishedAt)),
  };
}

/** A time on the clock of the place as a a day as it is. */
function timeOf(kept: string | null | undefined, timeZone: string): string | undefined {
  const time = text(kept);
  try {
    return time && contractTimeOf(time, timeZone);
  } catch {
    // What no form could have written: `parseSnapshot` names it to whoever can repair it.
    return time;
  }
}

/** An end that old rows have before the start says nothing, and would make the event look over. */
function isAfter(end: string, start: string): boolean {
  return isDay(start) ? end >= start : end > start;
}
