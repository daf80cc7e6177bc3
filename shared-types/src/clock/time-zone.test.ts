import { describe, expect, test } from 'vitest';
import { findTimeZone, sayTimeZone, tellNoTimeZone, timeZones } from './time-zone.ts';

test.each([
  ['kathmandu', 'Asia/Kathmandu'],
  ['New York', 'America/New_York'],
  ['Asia/Calcutta', 'Asia/Kolkata'],
  ['Asia/Kolkata', 'Asia/Kolkata'],
  ['US/Pacific', 'America/Los_Angeles'],
  ['utc', 'UTC'],
  ['Etc/UTC', 'UTC'],
  ['GMT', 'UTC'],
])('"%s" is found as %s', (typed, zone) => {
  expect(findTimeZone(typed)).toBe(zone);
  expect(tellNoTimeZone(typed)).toBeUndefined();
});

test.each([
  ['Etc/GMT+5', '“Etc/GMT+5” is no place: its clocks are always at UTC−5, in summer too.'],
  ['etc/gmt-9', 'always at UTC+9'],
  ['+05:30', 'always at UTC+5:30'],
  ['-0330', 'always at UTC−3:30'],
  ['Europe/Wien', 'There is no time zone “Europe/Wien”. Choose one by its place'],
  ['EST', 'There is no time zone “EST”.'],
  ['\0', 'There is no time zone'],
  ['  ', 'Choose the time zone of the place where it happens'],
])('"%s" is refused with words', (typed, words) => {
  expect(findTimeZone(typed)).toBeUndefined();
  expect(tellNoTimeZone(typed)).toContain(words);
});

describe('the list that staff choose from', () => {
  test('has places, each once and by the name of today, and UTC', () => {
    const zones = timeZones();
    expect(zones).toEqual(
      expect.arrayContaining(['Asia/Kolkata', 'Europe/Kyiv', 'America/Argentina/Buenos_Aires', 'UTC']),
    );
    expect(zones).not.toEqual(expect.arrayContaining(['Asia/Calcutta']));
    expect(new Set(zones).size).toBe(zones.length);
    expect(zones.filter((zone) => zone.startsWith('Etc/') || !/\/|^UTC$/.test(zone))).toEqual([]);
  });

  test('holds nothing that would not be found or said', () => {
    for (const zone of timeZones()) {
      expect(findTimeZone(zone)).toBe(zone);
      expect(() => new Intl.DateTimeFormat('en', { timeZone: zone })).not.toThrow();
      expect(sayTimeZone(zone)).toMatch(/^(?:UTC|.+ time)$/);
    }
    for (const name of Intl.supportedValuesOf('timeZone')) expect(timeZones()).toContain(findTimeZone(name));
  });
});
