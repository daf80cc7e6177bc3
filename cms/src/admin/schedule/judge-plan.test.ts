import type { EntrySchedule, Planned } from '@clearshelf/shared-types';
import { expect, test } from 'vitest';
import { judgePlan, startOf } from './judge-plan';

const now = new Date('2026-03-28T08:00:00.000Z');
const wish = { date: '2026-03-31', time: '09:00', timeZone: 'Europe/Vienna' };

test('a plan is said back before it is sent', () => {
  expect(judgePlan('publish', wish, now)).toEqual({
    sentence: 'Goes live on Tuesday 31 March 2026 at 09:00 Vienna time, in 3 days.',
    note: undefined,
    request: { action: 'publish', wallTime: '2026-03-31T09:00', timeZone: 'Europe/Vienna' },
  });
});

test('a time that the clocks skip is told beside what it becomes', () => {
  expect(judgePlan('publish', { ...wish, date: '2026-03-29', time: '02:30' }, now)).toMatchObject({
    sentence: 'Goes live on Sunday 29 March 2026 at 03:30 Vienna time, in 18 hours.',
    note: '02:30 does not exist on that day in Europe/Vienna; it will be 03:30.',
  });
});

test.each([
  ['a moment that has passed', { date: '2026-03-28', time: '08:59' }, 'That moment has passed: it is 09:00 in'],
  ['no date', { date: '' }, 'Give a date and a time.'],
  ['a zone that does not exist', { timeZone: 'Europe/Wien' }, 'There is no time zone “Europe/Wien”.'],
  ['no time', { time: '' }, 'Give a date and a time.'],
  ['a year with five digits', { date: '12026-03-28' }, 'Give a year with four digits.'],
])('%s cannot be sent, and why is told', (_, part, problem) => {
  const judged = judgePlan('publish', { ...wish, ...part }, now);
  expect(judged.problem).toContain(problem);
  expect(judged.request).toBeUndefined();
});

test('the dialog begins with what is planned, with tomorrow if that has passed, and an end begins a week after the start', () => {
  const publish = { wallTime: '2026-04-01T10:00', timeZone: 'Asia/Tokyo', at: '2026-04-01T01:00:00.000Z' } as Planned;
  const tomorrow = { date: '2026-03-29', time: '09:00' };
  const schedule: EntrySchedule = { publish, ended: [], isPublic: false, mayChange: true };
  expect(startOf('publish', schedule, now)).toEqual({ date: '2026-04-01', time: '10:00', timeZone: 'Asia/Tokyo' });
  const failed: Planned = { ...publish, at: '2026-03-27T00:00:00.000Z', state: 'failed' };
  expect(startOf('publish', { ...schedule, publish: failed }, now)).toEqual({ ...tomorrow, timeZone: 'Asia/Tokyo' });
  expect(startOf('unpublish', schedule, now)).toEqual({ date: '2026-04-08', time: '10:00', timeZone: 'Asia/Tokyo' });
});

test.each([
  ['kathmandu', 'Asia/Kathmandu'],
  ['new york', 'America/New_York'],
  ['america/new york', 'America/New_York'],
  ['Asia/Saigon', 'Asia/Ho_Chi_Minh'],
  [' UTC ', 'UTC'],
])('"%s" is understood as %s', (timeZone, meant) => {
  expect(judgePlan('publish', { ...wish, timeZone }, now).request).toMatchObject({ timeZone: meant });
});
