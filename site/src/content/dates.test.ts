import type { Event } from '@clearshelf/shared-types';
import { describe, expect, it } from 'vitest';
import { endOf, firstDayOf, startOf, whenOf, yearOf } from './dates.ts';

const event = (start: string, end?: string, timeZone = 'Europe/Vienna') =>
  ({ start, end, allDay: start.length === 10, timeZone }) as Event;
const told = (...when: Parameters<typeof event>) =>
  whenOf(event(...when))
    .map(({ text }) => text)
    .join('');

describe('when an event is', () => {
  it.each([
    [
      '2018-05-17T14:00:00.000Z',
      '2018-05-17T16:00:00.000Z',
      'Europe/Vienna',
      '17 May 2018, 16:00 to 18:00 (Vienna time)',
    ],
    ['2018-05-17T14:00:00.000Z', undefined, 'UTC', '17 May 2018, 14:00 (UTC)'],
    [
      '2018-05-17T14:00:00.000Z',
      '2018-05-18T10:00:00.000Z',
      'Europe/Vienna',
      '17 May 2018, 16:00 to 18 May 2018, 12:00 (Vienna time)',
    ],
    // In spring the hour between two and three is skipped.
    [
      '2026-03-29T00:30:00.000Z',
      '2026-03-29T02:30:00.000Z',
      'Europe/Vienna',
      '29 March 2026, 01:30 to 04:30 (Vienna time)',
    ],
    ['2026-12-10T10:00:00.000Z', undefined, 'Asia/Calcutta', '10 December 2026, 15:30 (Kolkata time)'],
  ])('%s to %s is told as clocks in %s show it', (start, end, timeZone, words) => {
    expect(told(start, end, timeZone)).toBe(words);
  });

  it('tells apart the two times that clocks show when they go back', () => {
    expect(told('2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z')).toBe(
      '25 October 2026, 02:30 UTC+2 to 02:30 UTC+1 (Vienna time)',
    );
    expect(told('2026-10-24T23:00:00.000Z', '2026-10-25T01:30:00.000Z')).toBe(
      '25 October 2026, 01:00 to 02:30 UTC+1 (Vienna time)',
    );
  });

  it.each([
    ['Etc/GMT+5', '10 December 2026, 05:00 (UTC−5)'],
    ['Etc/GMT-9', '10 December 2026, 19:00 (UTC+9)'],
    ['Etc/UTC', '10 December 2026, 10:00 (UTC)'],
    ['+05:30', '10 December 2026, 15:30 (UTC+5:30)'],
  ])('old rows in %s have the sign that readers take it for', (timeZone, words) => {
    expect(told('2026-12-10T10:00:00.000Z', undefined, timeZone)).toBe(words);
  });

  it('tells only days of an event of whole days, the same in every zone', () => {
    for (const timeZone of ['UTC', 'Pacific/Kiritimati', 'Pacific/Pago_Pago']) {
      expect(told('2026-07-30', undefined, timeZone)).toBe('30 July 2026');
      expect(told('2026-07-30', '2026-07-30', timeZone)).toBe('30 July 2026');
      expect(told('2026-07-30', '2026-07-31', timeZone)).toBe('30 July 2026 to 31 July 2026');
    }
  });

  it('gives each moment or day to programs, too', () => {
    expect(whenOf(event('2026-07-30', '2026-07-31')).map(({ datetime }) => datetime)).toEqual([
      '2026-07-30',
      undefined,
      '2026-07-31',
    ]);
    expect(whenOf(event('2018-05-17T14:00:00.000Z'))[0]).toEqual({
      text: '17 May 2018, 16:00',
      datetime: '2018-05-17T14:00:00.000Z',
    });
  });

  it('counts it to the day and year where it takes place', () => {
    expect(yearOf(event('2026-12-31T23:30:00.000Z'))).toBe('2027');
    expect(firstDayOf(event('2026-12-31T23:30:00.000Z'))).toBe('1 January 2027');
    expect(startOf(event('2026-07-30', undefined, 'Asia/Tokyo'))).toBe('2026-07-29T15:00:00.000Z');
  });

  it.each([
    [
      'an event with an end until then',
      event('2026-12-10T10:00:00.000Z', '2026-12-10T12:00:00.000Z'),
      '2026-12-10T12:00',
    ],
    ['one without for three hours', event('2026-12-10T10:00:00.000Z'), '2026-12-10T13:00'],
    ['a whole day until it ends there', event('2026-07-30', undefined, 'Asia/Tokyo'), '2026-07-30T15:00'],
    ['days until the last ends', event('2026-07-30', '2026-07-31', 'America/New_York'), '2026-08-01T04:00'],
    ['a day of the whole world until it ends everywhere', event('2026-07-30', undefined, 'UTC'), '2026-07-31T12:00'],
    ['where days begin first', event('2026-07-30', undefined, 'Pacific/Kiritimati'), '2026-07-30T10:00'],
    ['where days end last', event('2026-07-30', undefined, 'Pacific/Pago_Pago'), '2026-07-31T11:00'],
    ['a day that clocks make longer', event('2026-10-25'), '2026-10-25T23:00'],
    ['a day after which midnight is skipped', event('2026-04-23', undefined, 'Africa/Cairo'), '2026-04-23T22:00'],
  ])('holds %s as coming', (_, held, until) => {
    expect(endOf(held)).toBe(`${until}:00.000Z`);
  });
});
