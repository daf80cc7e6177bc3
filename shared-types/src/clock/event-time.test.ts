import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatContractTime, dayAfter, endOfEvent, findMoment, readEventTime } from './event-time.ts';
import { findDay, sayMoment } from './say.ts';
import { timeZones } from './time-zone.ts';
import { exactWallTimeAt, resolveWallTime, wallTimeAt } from './wall-time.ts';

describe('a time is read as a form, an import or a program writes it', () => {
  test.each([
    ['2026-12-05', 'Europe/Vienna', '2026-12-05'],
    ['2026-12-05T14:00', 'Asia/Bangkok', '2026-12-05T14:00'],
    ['2026-12-05 14:00:30', 'Asia/Bangkok', '2026-12-05T14:00'],
    ['2026-12-05T07:00:00.000Z', 'Asia/Bangkok', '2026-12-05T14:00'],
    ['2026-12-05t08:00+01:00', 'Asia/Bangkok', '2026-12-05T14:00'],
    ['2026-10-25T00:30:00Z', 'Europe/Vienna', '2026-10-25T02:30'],
    ['2026-10-25T01:30:00Z', 'Europe/Vienna', '2026-10-25T02:30+01:00'],
    ['2026-10-25T02:30+01:00', 'Europe/Vienna', '2026-10-25T02:30+01:00'],
  ])('%s in %s is %s', (text, timeZone, time) => {
    expect(readEventTime(text, timeZone)).toEqual({ time });
  });

  test.each([
    ['2026-02-31', 'There is no 2026-02-31 in the calendar.'],
    ['2026-13-01T10:00Z', 'There is no 2026-13-01 in the calendar.'],
    ['2026-12-05T24:00', 'There is no 24:00 on a clock.'],
    ['2026-12-05T23:60Z', 'There is no 23:60 on a clock.'],
    ['20026-12-05', 'The year 20026 cannot be right.'],
    ['0226-12-05T10:00', 'The year 0226 cannot be right.'],
    ['2026-12-05T', 'The time is missing.'],
    ['T14:00', 'The date is missing.'],
    ['tomorrow', '“tomorrow” is no date.'],
    ['05/12/2026', 'is no date'],
  ])('%s is refused with words', (text, words) => {
    expect(readEventTime(text, 'Europe/Vienna').problem).toContain(words);
  });
});

const zones = fc.constantFrom(...timeZones());
/** Since all clocks differ from UTC by whole minutes. */
const minutes = fc
  .integer({ min: Date.UTC(1973, 0) / 60_000, max: Date.UTC(2100, 0) / 60_000 })
  .map((minute) => new Date(minute * 60_000));
const two = (value: number) => String(value).padStart(2, '0');
const wallTimes = minutes.map((moment) => moment.toISOString().slice(0, 16));
/** Times near those at which many zones change their clocks. */
const changes = fc
  .record({
    year: fc.integer({ min: 1975, max: 2045 }),
    month: fc.constantFrom(3, 4, 9, 10, 11),
    day: fc.integer({ min: 1, max: 30 }),
    hour: fc.integer({ min: 0, max: 3 }),
    minute: fc.constantFrom(0, 15, 30, 59),
  })
  .map(({ year, month, day, hour, minute }) => `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}`);

test('a time on the clock of any zone is that time again, or is told to be skipped', () => {
  fc.assert(
    fc.property(fc.oneof(wallTimes, changes), zones, (wallTime, timeZone) => {
      const { at, change } = resolveWallTime(wallTime, timeZone);
      const shown = wallTimeAt(at, timeZone);
      if (change?.kind === 'skipped') expect(shown > wallTime && shown.endsWith(change.becomes)).toBe(true);
      else expect(shown).toBe(wallTime);
      if (change?.kind !== 'twice') return;
      const second = resolveWallTime(wallTime + change.offsets[1], timeZone).at;
      expect(second.getTime()).toBeGreaterThan(at.getTime());
      expect(wallTimeAt(second, timeZone)).toBe(wallTime);
      expect(sayMoment(second.toISOString(), timeZone)).not.toBe(sayMoment(at.toISOString(), timeZone));
    }),
    { numRuns: 1000 },
  );
});

test('a moment is kept as a time on the clock of any zone and is the same moment again', () => {
  fc.assert(
    fc.property(minutes, zones, (moment, timeZone) => {
      const { time } = readEventTime(moment.toISOString(), timeZone);
      expect(time).toBe(exactWallTimeAt(moment, timeZone));
      expect(formatContractTime(time ?? '', timeZone)).toBe(moment.toISOString());
      expect(readEventTime(time ?? '', timeZone)).toEqual({ time });
    }),
    { numRuns: 1000 },
  );
});

test('whole days stay the days that they are, and last until the next begins', () => {
  fc.assert(
    fc.property(wallTimes, zones, (wallTime, timeZone) => {
      const day = wallTime.slice(0, 10);
      expect(readEventTime(day, timeZone)).toEqual({ time: day });
      expect(formatContractTime(day, timeZone)).toBe(day);
      expect(findDay(day, timeZone)).toBe(day);
      const over = endOfEvent({ start: day, timeZone });
      expect(over.getTime()).toBeGreaterThan(findMoment(day, timeZone).getTime());
      if (timeZone !== 'UTC') expect(findDay(over.toISOString(), timeZone) > day).toBe(true);
      expect(endOfEvent({ start: day, timeZone: 'UTC' }).getTime()).toBe(Date.parse(`${dayAfter(day)}T12:00Z`));
    }),
  );
});

test('any text is read or refused, never an error', () => {
  const near = fc.stringMatching(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})?)?$/);
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), near), zones, (text, timeZone) => {
      const { time, problem } = readEventTime(text, timeZone);
      if (time === undefined) expect(problem).toMatch(/\.$/);
      else expect(() => formatContractTime(time, timeZone)).not.toThrow();
    }),
  );
});
