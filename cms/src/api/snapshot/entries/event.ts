import type { Event } from '@clearshelf/shared-types';
import { blocks, idsOf, moment, required, text, texts, type Row } from './parts';

/** A published event. */
export function eventOf(row: Row<'api::event.event'>): Event {
  return {
    type: 'event',
    id: row.documentId,
    title: required(row.title),
    slug: required(row.slug),
    summary: text(row.summary),
    body: blocks(row.body),
    start: required(moment(row.start)),
    end: moment(row.end),
    allDay: required(row.allDay),
    timeZone: required(row.timeZone),
    place: text(row.place),
    url: text(row.url),
    series: text(row.series),
    speakers: (row.speakers ?? []).map(({ name, role }) => ({ name: required(name), role: text(role) })),
    hosts: idsOf(row.hosts),
    recording: text(row.recording),
    tags: idsOf(row.tags),
    related: idsOf(row.related),
    oldAddresses: texts(row.oldAddresses, ({ path }) => path),
    publishedAt: required(moment(row.publishedAt)),
  };
}
