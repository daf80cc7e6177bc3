import { describe, expect, test } from 'vitest';
import { resolveWallTime, tellClockChange, wallTimeAt } from './wall-time.ts';

const at = (wallTime: string, timeZone: string) => resolveWallTime(wallTime, timeZone).at.toISOString();
const told = (wallTime: string, timeZone: string) =>
  tellClockChange(wallTime, timeZone, resolveWallTime(wallTime, timeZone).change);

test.each([
  ['2026-03-03T09:00', 'Europe/Vienna', '2026-03-03T08:00:00.000Z'],
  ['2026-07-03T09:00', 'Europe/Vienna', '2026-07-03T07:00:00.000Z'],
  ['2026-07-03T09:00', 'Asia/Kathmandu', '2026-07-03T03:15:00.000Z'],
  ['2026-01-01T00:30', 'Pacific/Kiritimati', '2025-12-31T10:30:00.000Z'],
  ['2026-12-31T23:30', 'America/Los_Angeles', '2027-01-01T07:30:00.000Z'],
  ['2026-03-03T09:00', 'UTC', '2026-03-03T09:00:00.000Z'],
])('%s in %s is the moment %s, and nothing is told', (wallTime, timeZone, moment) => {
  expect(at(wallTime, timeZone)).toBe(moment);
  expect(wallTimeAt(new Date(moment), timeZone)).toBe(wallTime);
  expect(told(wallTime, timeZone)).toBeUndefined();
});

describe('when clocks go forward', () => {
  test.each([
    ['Europe/Vienna', '2026-03-29T02:30', '2026-03-29T01:30:00.000Z', '03:30'],
    ['America/New_York', '2026-03-08T02:00', '2026-03-08T07:00:00.000Z', '03:00'],
    // Half an hour only, and at other days, south of the equator.
    ['Australia/Lord_Howe', '2026-10-04T02:15', '2026-10-03T15:45:00.000Z', '02:45'],
    // At midnight: the day begins at one o'clock.
    ['Africa/Cairo', '2026-04-24T00:00', '2026-04-23T22:00:00.000Z', '01:00'],
  ])(
    'a time that %s skips (%s) is as much later as the clocks jump, and is told',
    (zone, wallTime, moment, becomes) => {
      expect(at(wallTime, zone)).toBe(moment);
      const time = wallTime.slice(11);
      expect(told(wallTime, zone)).toBe(`${time} does not exist on that day in ${zone}; it will be ${becomes}.`);
    },
  );

  test('a day that a country skipped is the day after', () => {
    expect(at('2011-12-30T12:00', 'Pacific/Apia')).toBe('2011-12-30T22:00:00.000Z');
  });
});

describe('when clocks go back', () => {
  test.each([
    ['Europe/Vienna', '2026-10-25T02:30', '2026-10-25T00:30:00.000Z'],
    ['America/New_York', '2026-11-01T01:30', '2026-11-01T05:30:00.000Z'],
    ['Australia/Lord_Howe', '2026-04-05T01:45', '2026-04-04T14:45:00.000Z'],
  ])('a time that comes twice in %s (%s) is the first, and is told', (zone, wallTime, moment) => {
    expect(at(wallTime, zone)).toBe(moment);
    expect(told(wallTime, zone)).toBe(
      `${wallTime.slice(11)} comes twice on that day in ${zone}; it will be the first.`,
    );
  });

  test('the hours around it are told nothing', () => {
    expect(told('2026-10-25T01:59', 'Europe/Vienna')).toBeUndefined();
    expect(told('2026-10-25T03:00', 'Europe/Vienna')).toBeUndefined();
  });
});

test.each([
  ['2026-02-30T09:00', 'Europe/Vienna'],
  ['2026-03-03T24:30', 'Europe/Vienna'],
  ['2026-03-03T09:00', 'Europe/Wien'],
  ['2026-13-03T09:00', 'UTC'],
])('%s in %s is an error', (wallTime, timeZone) => {
  expect(() => resolveWallTime(wallTime, timeZone)).toThrow();
});
