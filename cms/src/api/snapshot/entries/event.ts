import type { Event } from '@clearshelf/shared-types';
import { formatContractTime, isDay } from '@clearshelf/shared-types/clock';
import { toMoment } from '../../../entries/to-moment';
import { readBlocks, readIds, required, readText, readTexts, type Row } from './parts';

/** A published event. */
export function toEvent(row: Row<'api::event.event'>): Event {
  const timeZone = required(row.timeZone);
  const [start, end] = [readTime(row.start, timeZone), readTime(row.end, timeZone)];
  return {
    type: 'event',
    id: row.documentId,
    title: required(row.title),
    slug: required(row.slug),
    summary: readText(row.summary),
    body: readBlocks(row.body),
    start: required(start),
    end: start && end && isAfter(end, start) ? end : undefined,
    allDay: required(row.allDay),
    timeZone,
    place: readText(row.place),
    url: readText(row.url),
    series: readText(row.series),
    speakers: (row.speakers ?? []).map(({ name, role }) => ({ name: required(name), role: readText(role) })),
    hosts: readIds(row.hosts),
    recording: readText(row.recording),
    tags: readIds(row.tags),
    related: readIds(row.related),
    oldAddresses: readTexts(row.oldAddresses, ({ path }) => path),
    publishedAt: required(toMoment(row.publishedAt)),
  };
}

/** A time on the clock of the place as a a day as it is. */
function readTime(kept: string | null | undefined, timeZone: string): string | undefined {
  const time = readText(kept);
  try {
    return time && formatContractTime(time, timeZone);
  } catch {
    // No form could have written this: `parseSnapshot` names it to whoever can repair it.
    return time;
  }
}

/** An end that old rows have before the start says nothing, and would make the event look over. */
function isAfter(end: string, start: string): boolean {
  return isDay(start) ? end >= start : end > start;
}
