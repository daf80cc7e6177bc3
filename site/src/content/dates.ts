import type { Event } from '@clearshelf/shared-types';

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Making a formatter takes a hundred times as long as using it. */
function formatter(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify(options);
  const made = formatters.get(key) ?? new Intl.DateTimeFormat('en-GB', options);
  formatters.set(key, made);
  return made;
}

/** "12 March 2024": a day, or the day of a moment as clocks in a zone show it. */
export function formatDay(moment: string, timeZone = 'UTC'): string {
  return formatter({ day: 'numeric', month: 'long', year: 'numeric', timeZone }).format(new Date(moment));
}

/** "14:00". */
export function formatTime(moment: string, timeZone: string): string {
  return formatter({ hour: '2-digit', minute: '2-digit', timeZone }).format(new Date(moment));
}

/** "17 May 2018, 16:00 to 18:00 (Vienna time)"; of an event of whole days only the days. */
export function formatWhen({ start, end, allDay, timeZone }: Event): string {
  const first = formatDay(start, timeZone);
  const last = formatDay(end ?? start, timeZone);
  if (allDay) return first === last ? first : `${first} to ${last}`;
  const until = end && end !== start ? ` to ${first === last ? '' : `${last}, `}${formatTime(end, timeZone)}` : '';
  return `${first}, ${formatTime(start, timeZone)}${until} (${zoneName(timeZone)})`;
}

/** The year in which an event starts, where it takes place. */
export function yearOf({ start, timeZone }: Event): string {
  return formatter({ year: 'numeric', timeZone }).format(new Date(start));
}

/** The moment at which an event is over. One of whole days lasts until its last day has ended everywhere. */
export function endOf({ start, end, allDay }: Event): string {
  const last = end ?? start;
  return allDay ? new Date(Date.parse(last) + 36 * 3_600_000).toISOString() : last;
}

function zoneName(timeZone: string): string {
  const city = timeZone.split('/').at(-1)?.replaceAll('_', ' ');
  return timeZone.includes('/') && !timeZone.startsWith('Etc/') ? `${city} time` : (city ?? timeZone);
}
