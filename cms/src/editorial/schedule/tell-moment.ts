/* Safe for browsers: the admin uses this file too. Import nothing of Node or of Strapi’s server. */
import { sayTimeZone, wallTimeAt } from '@clearshelf/shared-types/clock';

const units: readonly [Intl.RelativeTimeFormatUnit, number, number][] = [
  ['minute', 60, 90],
  ['hour', 3600, 36],
  ['day', 86_400, 60],
  ['month', 30.44 * 86_400, 24],
  ['year', 365.25 * 86_400, Infinity],
];
const relative = new Intl.RelativeTimeFormat('en-GB');

/** Says a moment in a time zone: "Tuesday 3 March 2026 at 09:00 Vienna time". */
export function tellMoment(moment: Date, timeZone: string): string {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-GB', { timeZone, ...options }).format(moment);
  const day = format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).replace(',', '');
  const time = format({ hour: '2-digit', minute: '2-digit' });
  return `${day} at ${time} ${sayTimeZone(timeZone)}`;
}

/** Says how far a moment is from now: "in 3 days", "2 hours ago". Days are those of the calendar there. */
export function tellDistance(moment: Date, now: Date, timeZone: string): string {
  const seconds = (moment.getTime() - now.getTime()) / 1000;
  if (Math.abs(seconds) < 60) return seconds < 0 ? 'just now' : 'in less than a minute';
  const [unit, length] = units.find(([, size, most]) => Math.abs(seconds / size) < most) ?? units.at(-1)!;
  const days = (date: Date) => Date.parse(wallTimeAt(date, timeZone).slice(0, 10)) / 86_400_000;
  return relative.format(unit === 'day' ? days(moment) - days(now) : Math.round(seconds / length), unit);
}
