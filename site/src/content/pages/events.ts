import { urlFor, type Blocks, type Event } from '@clearshelf/shared-types';
import type { PeriodPart } from '@clearshelf/shared-types/clock';
import { endOf, whenOf, yearOf } from '../dates.ts';
import { hostOf } from '../files.ts';
import type { NamedLink } from '../frame.ts';
import type { Library } from '../library.ts';
import { excerptOf } from '../text.ts';
import { factsOf, type FactRow } from './facts.ts';
import { rowsOf, type Row } from './rows.ts';

/** An event in a list. */
export interface EventRowData {
  title: string;
  address: string;
  /** When it is over, for scripts. */
  end: string;
  when: PeriodPart[];
  /** Place, series and whether there is a recording. */
  said: string;
  excerpt?: string;
}

export interface EventIndexData {
  years: { year: string; events: EventRowData[] }[];
}

/** What the page of an event shows. */
export interface EventData {
  title: string;
  description?: string;
  when: PeriodPart[];
  place?: string;
  summary?: string;
  outward: NamedLink[];
  body?: Blocks;
  speakers: Event['speakers'];
  related: Row[];
  facts: FactRow[];
  series?: { name: string; events: NamedLink[] };
}

export function eventIndexData({ events }: Library): EventIndexData {
  const years = Map.groupBy(events, yearOf);
  return { years: [...years].map(([year, list]) => ({ year, events: list.map(eventRow) })) };
}

export function eventData(library: Library, event: Event): EventData {
  const others = library.events.filter((other) => other.series === event.series && other.id !== event.id);
  const [recording, url] = [library.outward(event.recording), library.outward(event.url)];
  return {
    title: event.title,
    description: event.summary && excerptOf(event.summary, 160),
    when: whenOf(event),
    place: event.place,
    summary: event.summary,
    outward: [
      ...(recording ? [{ name: 'Watch the recording', address: recording }] : []),
      ...(url ? [{ name: `About the event at ${hostOf(url)}`, address: url }] : []),
    ],
    body: event.body && library.linked(event.body),
    speakers: event.speakers,
    related: rowsOf(library, library.listed(event.related)),
    facts: factsOf(library, { hosts: event.hosts, tags: event.tags }),
    series:
      event.series && others.length > 0
        ? { name: event.series, events: others.map((other) => ({ name: other.title, address: urlFor(other) })) }
        : undefined,
  };
}

function eventRow(event: Event): EventRowData {
  return {
    title: event.title,
    address: urlFor(event),
    end: endOf(event),
    when: whenOf(event),
    said: [event.place, event.series, event.recording && 'with a recording'].filter(Boolean).join(', '),
    excerpt: event.summary && excerptOf(event.summary),
  };
}
