import { describe, expect, it } from 'vitest';
import { endOf, formatWhen, yearOf } from './dates.ts';

const event = (start: string, end: string | undefined, allDay: boolean, timeZone = 'Europe/Vienna') =>
  ({ start, end, allDay, timeZone }) as Parameters<typeof formatWhen>[0];

describe('when an event is', () => {
  it('tells times as clocks show them where it takes place', () => {
    expect(formatWhen(event('2018-05-17T14:00:00.000Z', '2018-05-17T16:00:00.000Z', false))).toBe(
      '17 May 2018, 16:00 to 18:00 (Vienna time)',
    );
    expect(formatWhen(event('2018-05-17T14:00:00.000Z', undefined, false, 'UTC'))).toBe('17 May 2018, 14:00 (UTC)');
    expect(formatWhen(event('2018-05-17T14:00:00.000Z', '2018-05-18T10:00:00.000Z', false))).toBe(
      '17 May 2018, 16:00 to 18 May 2018, 12:00 (Vienna time)',
    );
  });

  it('tells only days of an event of whole days', () => {
    expect(formatWhen(event('2026-07-29T22:00:00.000Z', undefined, true))).toBe('30 July 2026');
    expect(formatWhen(event('2026-07-29T22:00:00.000Z', '2026-07-31T21:59:00.000Z', true))).toBe(
      '30 July 2026 to 31 July 2026',
    );
  });

  it('counts it to the year where it takes place', () => {
    expect(yearOf(event('2026-12-31T23:30:00.000Z', undefined, false))).toBe('2027');
  });

  it('holds a whole day as coming until it is over everywhere', () => {
    expect(endOf(event('2026-07-30T00:00:00.000Z', undefined, true))).toBe('2026-07-31T12:00:00.000Z');
    expect(endOf(event('2018-05-17T14:00:00.000Z', undefined, false))).toBe('2018-05-17T14:00:00.000Z');
  });
});
