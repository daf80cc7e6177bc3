import { isTimeZone } from '@clearshelf/shared-types';

const key = 'clearshelf.schedule.time-zone';

/** Names that browsers still use for places that have others now. */
const renamed: Record<string, string> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Godthab': 'America/Nuuk',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
};

/** Every time zone that can be chosen, by the name that people use today. */
export function timeZones(): string[] {
  const names = Intl.supportedValuesOf('timeZone').map(nameOfToday);
  const zones = [...new Set([...names, 'UTC'])];
  zones.sort();
  return zones;
}

/** The zone that somebody means who types `new york`, `america/new york` or `America/New_York`; nothing if there is none. */
export function findTimeZone(typed: string): string | undefined {
  const name = typed.trim().replaceAll(' ', '_').toLowerCase();
  const known = timeZones();
  const found = known.find((zone) => zone.toLowerCase() === name);
  const cities = known.filter((zone) => zone.toLowerCase().endsWith(`/${name}`));
  return (
    found ?? (cities.length === 1 ? cities[0] : undefined) ?? (isTimeZone(typed.trim()) ? typed.trim() : undefined)
  );
}

/** What this person chose last, else the zone of their browser. */
export function usualTimeZone(): string {
  const chosen = window.localStorage.getItem(key);
  if (chosen && isTimeZone(chosen)) return chosen;
  return nameOfToday(Intl.DateTimeFormat().resolvedOptions().timeZone);
}

/** Keeps a choice for the next time. */
export function rememberTimeZone(timeZone: string): void {
  window.localStorage.setItem(key, timeZone);
}

function nameOfToday(name: string): string {
  return renamed[name] ?? name;
}
