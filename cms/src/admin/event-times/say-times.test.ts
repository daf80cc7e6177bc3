import * as fc from 'fast-check';
import { timeZones } from '@clearshelf/shared-types/clock';
import { expect, test } from 'vitest';
import { judgeEventTimes, type EventTimes } from '../../editorial/event-times/judge';
import { sayTimes } from './say-times';

const inBangkok: EventTimes = {
  start: '2026-12-03T14:00',
  end: '2026-12-03T16:00',
  allDay: false,
  timeZone: 'Asia/Bangkok',
};
const said = (times: Partial<EventTimes>, here = 'Europe/Vienna') =>
  sayTimes(judgeEventTimes({ ...inBangkok, ...times }), here);

test.each([
  [{}, 'Europe/Vienna', 'Thursday 3 December 2026, 14:00 to 16:00 in Bangkok, 08:00 to 10:00 where you are.'],
  [{}, 'Asia/Bangkok', 'Thursday 3 December 2026, 14:00 to 16:00 in Bangkok.'],
  [{}, 'Asia/Ho_Chi_Minh', 'Thursday 3 December 2026, 14:00 to 16:00 in Bangkok.'],
  [
    {},
    'Pacific/Pago_Pago',
    'Thursday 3 December 2026, 14:00 to 16:00 in Bangkok, Wednesday 2 December 2026, 20:00 to 22:00 where you are.',
  ],
  [
    { end: '2026-12-04T01:00' },
    'Europe/Vienna',
    'Thursday 3 December 2026, 14:00 to Friday 4 December 2026, 01:00 in Bangkok, 08:00 to 19:00 where you are.',
  ],
  [
    { start: '2026-12-03T14:00', end: '', timeZone: 'UTC' },
    'Asia/Tokyo',
    'Thursday 3 December 2026, 14:00 UTC, 23:00 where you are.',
  ],
  [
    { start: '2026-10-25T02:30', end: '2026-10-25T02:30+01:00', timeZone: 'Europe/Vienna' },
    'Europe/Vienna',
    'Sunday 25 October 2026, 02:30 UTC+2 to 02:30 UTC+1 in Vienna.',
  ],
])('%o is said to somebody in %s', (times, here, sentence) => {
  expect(said(times, here).sentence).toBe(sentence);
});

test('whole days are said as days, and how long they count as coming', () => {
  const day = { start: '2026-12-05', end: '', allDay: true };
  expect(said({ ...day, timeZone: 'UTC' })).toEqual({
    sentence: 'Saturday 5 December 2026, the whole day.',
    notes: ['The site shows it as coming until the day has ended everywhere in the world.'],
  });
  expect(said({ ...day, end: '2026-12-06', timeZone: 'Europe/Vienna' })).toEqual({
    sentence: 'Saturday 5 December 2026 to Sunday 6 December 2026, whole days.',
    notes: ['The site shows it as coming until the last day has ended in Vienna.'],
  });
});

test('a time that clocks skip is told beside what it becomes, and an end that is missing', () => {
  expect(said({ start: '2026-03-29T02:30', end: '', timeZone: 'Europe/Vienna' })).toEqual({
    sentence: 'Sunday 29 March 2026, 03:30 in Vienna.',
    notes: [
      '02:30 does not exist on that day in Europe/Vienna; it will be 03:30.',
      'Without an end, the site takes it to last three hours.',
    ],
  });
});

test('nothing is said of what cannot be', () => {
  expect(said({ end: '2026-12-03T13:00' }).sentence).toBeUndefined();
  expect(said({ start: '2026-12-03T' }).sentence).toBeUndefined();
  expect(said({ timeZone: '' }).sentence).toBeUndefined();
});

test('whatever is written in any zone is either said or has a fault that says what to do', () => {
  const time = fc.oneof(
    fc.constant(''),
    fc.stringMatching(/^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(T([01]\d|2[0-3]):[0-5]\d)?$/),
    fc.string(),
  );
  const zone = fc.oneof(fc.constantFrom(...timeZones()), fc.string());
  fc.assert(
    fc.property(
      fc.record({ start: time, end: time, allDay: fc.boolean(), timeZone: zone }),
      fc.constantFrom(...timeZones()),
      (times, here) => {
        const judged = judgeEventTimes(times);
        const { sentence } = sayTimes(judged, here);
        for (const { message } of judged.faults) expect(message).toMatch(/\.$/);
        const isComplete = times.start.trim() !== '' && (times.allDay || times.timeZone.trim() !== '');
        expect(sentence !== undefined).toBe(isComplete && judged.faults.length === 0);
        // What is kept is kept the same again.
        if (judged.faults.length === 0) expect(judgeEventTimes(judged.times).times).toEqual(judged.times);
      },
    ),
  );
});
