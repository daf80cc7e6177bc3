/** Says a moment as people do: the time alone if it is today, else with its date. */
export type TellTime = (moment: string) => string;

/** @param where locale and time zone; the browser's own if left out */
export function timeTeller(now: Date, where: { locale?: string; timeZone?: string } = {}): TellTime {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(where.locale, { timeZone: where.timeZone, ...options });
  const time = format({ hour: '2-digit', minute: '2-digit' });
  const day = format({ day: 'numeric', month: 'long', year: 'numeric' });
  const thisYear = format({ year: 'numeric' });
  return (moment) => {
    const then = new Date(moment);
    if (day.format(then) === day.format(now)) return time.format(then);
    const sameYear = thisYear.format(then) === thisYear.format(now);
    const date = sameYear ? format({ day: 'numeric', month: 'long' }).format(then) : day.format(then);
    return `${time.format(then)} on ${date}`;
  };
}
