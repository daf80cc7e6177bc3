const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const firstYear = 1000;
const lastYear = 2200;
const asTyped = 'Write a year, a month or a day: 2018, March 2018 or 5 March 2018';

/** A date as it was read, or why the text is none and what to write. */
export type ReadDate = { date: string; problem?: undefined } | { date?: undefined; problem: string };

/** What a text says of a date. */
interface Parts {
  year: string;
  month?: number;
  day?: string;
}

/** Whether a text is a date as we keep it: `2018`, `2018-03` or `2018-03-05`, and exists. */
export function isPartialDate(text: string): boolean {
  return /^\d{4}(?:-\d{2}){0,2}$/.test(text) && readDate(text).date === text;
}

/** Whether a text has the shape of a day: `2018-03-05`. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text);
}

/**
 * Reads a date as people write it: `2018`, `March 2018`, `5 March 2018`, `March 5, 2018`, `03/2018`, `2018-03-05`.
 * Where nobody can know which number is the month, it asks instead.
 */
export function readDate(text: string): ReadDate {
  const typed = text.normalize('NFKC').replaceAll(/\s+/g, ' ').trim();
  const parts = readParts(typed);
  if (parts) return check(typed, parts);
  if (/^\d{1,2}[-/.]\d{1,2}[-/.]\d{4}$/.test(typed))
    return { problem: `“${typed}” can be two days. Write the month as a word: 5 March 2018.` };
  return { problem: `“${typed}” is no date that we can read. ${asTyped}.` };
}

/** The year of a date: 2018. */
export function readYear(date: string): number {
  return Number(date.slice(0, 4));
}

/** Says a date as exactly as it is known: "2018", "March 2018", "5 March 2018". */
export function sayDate(date: string): string {
  const [year, month, day] = date.split('-');
  return [day && Number(day), month && months[Number(month) - 1], year].filter(Boolean).join(' ');
}

/** Why a date and a year beside it cannot both be right, and what to do; `undefined` where they agree or one is missing. */
export function tellOtherYear(date: string | undefined, year: number | undefined): string | undefined {
  if (!date || year === undefined || readYear(date) === year) return undefined;
  return `The date says ${readYear(date)} and the year says ${year}. Correct the one that is wrong.`;
}

function readParts(typed: string): Parts | undefined {
  const numbers = /^(\d{4,})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?:T00:00(?::00(?:\.0+)?)?Z?)?$/.exec(typed);
  if (numbers) return { year: numbers[1]!, month: numbers[2] ? Number(numbers[2]) : undefined, day: numbers[3] };
  const monthFirst = /^(\d{1,2})[-/.](\d{4,})$/.exec(typed);
  if (monthFirst) return { year: monthFirst[2]!, month: Number(monthFirst[1]) };
  const [, one, other, last] = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4,})$/.exec(typed) ?? [];
  // Only a number above twelve shows which of the two is the day.
  if (last && (one === other || Number(one) > 12)) return { year: last, month: Number(other), day: one };
  if (last && Number(other) > 12) return { year: last, month: Number(one), day: other };
  const words =
    /^(?:(?<day>\d{1,2})(?:st|nd|rd|th)?\.? )?(?:of )?(?<month>\p{L}+)\.?,? (?<year>\d{4,})$/iu.exec(typed) ??
    /^(?<month>\p{L}+)\.? (?<day>\d{1,2})(?:st|nd|rd|th)?,? (?<year>\d{4,})$/iu.exec(typed) ??
    /^(?<year>\d{4}) (?<month>\p{L}+)(?: (?<day>\d{1,2}))?$/u.exec(typed);
  const { year, month, day } = words?.groups ?? {};
  const number = month && monthNumber(month);
  return year && number ? { year, month: number, day } : undefined;
}

/** The number of a month by its name or the first letters of it, three at least. */
function monthNumber(word: string): number | undefined {
  const letters = word.toLowerCase();
  if (letters === 'sept') return 9;
  const found = letters.length < 3 ? -1 : months.findIndex((month) => month.toLowerCase().startsWith(letters));
  return found < 0 ? undefined : found + 1;
}

function check(typed: string, { year, month, day }: Parts): ReadDate {
  if (year.length > 4 || Number(year) < firstYear || Number(year) > lastYear)
    return { problem: `The year ${year} cannot be right. Give a year between ${firstYear} and ${lastYear}.` };
  if (month === undefined) return { date: year };
  if (month < 1 || month > 12) return { problem: `“${typed}” has a month ${month}, and there are twelve. ${asTyped}.` };
  const date = `${year}-${String(month).padStart(2, '0')}`;
  if (day === undefined) return { date };
  const last = new Date(Date.UTC(Number(year), month, 0)).getUTCDate();
  if (Number(day) >= 1 && Number(day) <= last) return { date: `${date}-${day.padStart(2, '0')}` };
  return {
    problem: `${sayDate(date)} has ${last} days, so there is no ${Number(day)} ${sayDate(date)}. Correct the day.`,
  };
}
