/** Names that Node and browsers still use for places that have others now. */
const renamed: Record<string, string> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Catamarca': 'America/Argentina/Catamarca',
  'America/Coral_Harbour': 'America/Atikokan',
  'America/Cordoba': 'America/Argentina/Cordoba',
  'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis',
  'America/Jujuy': 'America/Argentina/Jujuy',
  'America/Louisville': 'America/Kentucky/Louisville',
  'America/Mendoza': 'America/Argentina/Mendoza',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
};

const hoursFromUtc = /^Etc\/GMT([+-])(\d{1,2})$/i;
const offset = /^([+-])(\d{2}):?(\d{2})$/;

let offered: string[] | undefined;

/** Every time zone that can be chosen: those of places, by the name that people use today, and UTC. */
export function timeZones(): readonly string[] {
  offered ??= [...new Set([...Intl.supportedValuesOf('timeZone').filter(isPlace).map(nameOfToday), 'UTC'])].toSorted();
  return offered;
}

/**
 * The zone that somebody means who types `new york`, `america/new york` or `America/New_York`; `undefined` if there is
 * none. A name of another time becomes that of today; a zone of hours from UTC is of no place, and is not found.
 */
export function findTimeZone(typed: string): string | undefined {
  const name = typed.trim().replaceAll(/\s+/g, '_').toLowerCase();
  const known = timeZones();
  const found = known.find((zone) => zone.toLowerCase() === name);
  const cities = known.filter((zone) => zone.toLowerCase().endsWith(`/${name}`));
  return found ?? (cities.length === 1 ? cities[0] : undefined) ?? findAlias(typed.trim());
}

/** The zone of this computer or browser, which can be one that nobody would choose. */
export function ownTimeZone(): string {
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return findTimeZone(zone) ?? zone;
}

/** Why a name is of no zone that an event can have, and what to write; `undefined` where it is of one. */
export function tellNoTimeZone(name: string): string | undefined {
  if (name.trim() === '') return 'Choose the time zone of the place where it happens, for example Europe/Vienna.';
  if (findTimeZone(name)) return undefined;
  const said = sayTimeZone(name);
  const reason =
    hoursFromUtc.test(name) || offset.test(name)
      ? `“${name}” is no place: its clocks are always at ${said}, in summer too.`
      : `There is no time zone “${name}”.`;
  return `${reason} Choose one by its place, for example Europe/Vienna or Asia/Bangkok.`;
}

/** A time zone as people say it: "Vienna time", "UTC", and of hours from UTC "UTC−5" with the sign that readers expect. */
export function sayTimeZone(name: string): string {
  const [, reversed, hours] = hoursFromUtc.exec(name) ?? [];
  if (reversed)
    return Number(hours) === 0 ? 'UTC' : sayOffset(`${reversed === '+' ? '-' : '+'}${hours!.padStart(2, '0')}:00`);
  if (offset.test(name)) return sayOffset(name);
  const zone = findTimeZone(name) ?? name;
  return zone.includes('/') ? `${sayPlace(zone)} time` : zone;
}

/** The place of a time zone: "Ho Chi Minh". */
export function sayPlace(timeZone: string): string {
  return timeZone.split('/').at(-1)!.replaceAll('_', ' ');
}

/** `-03:30` as "UTC−3:30". */
export function sayOffset(text: string): string {
  const [, sign, hours, minutes] = offset.exec(text.slice(0, 6)) ?? [];
  if (!sign || (Number(hours) === 0 && Number(minutes) === 0)) return 'UTC';
  return `UTC${sign === '-' ? '−' : '+'}${Number(hours)}${minutes === '00' ? '' : `:${minutes}`}`;
}

/**
 * `US/Pacific` is America/Los_Angeles, `Etc/UTC` and `GMT` are UTC. Short names such as EST are left: people mean New York
 * by it, and computers a place without summer time.
 */
function findAlias(name: string): string | undefined {
  try {
    const zone = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
    return zone === 'UTC' || (isPlace(name) && isPlace(zone)) ? nameOfToday(zone) : undefined;
  } catch {
    return undefined;
  }
}

function isPlace(zone: string): boolean {
  return zone.includes('/') && !zone.startsWith('Etc/');
}

function nameOfToday(name: string): string {
  return renamed[name] ?? name;
}
