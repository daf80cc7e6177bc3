import { expect, test } from 'vitest';
import { tellDistance, tellMoment } from './tell-moment';

const moment = new Date('2026-03-03T08:00:00.000Z');

test.each([
  ['Europe/Vienna', 'Tuesday 3 March 2026 at 09:00 Vienna time'],
  ['America/Argentina/Buenos_Aires', 'Tuesday 3 March 2026 at 05:00 Buenos Aires time'],
  ['Pacific/Kiritimati', 'Tuesday 3 March 2026 at 22:00 Kiritimati time'],
  ['Pacific/Pago_Pago', 'Monday 2 March 2026 at 21:00 Pago Pago time'],
  ['UTC', 'Tuesday 3 March 2026 at 08:00 UTC'],
])('a moment is told in %s as its people would say it', (timeZone, words) => {
  expect(tellMoment(moment, timeZone)).toBe(words);
});

test.each([
  ['2026-03-03T08:00:30Z', 'just now'],
  ['2026-03-03T07:59:30Z', 'in less than a minute'],
  ['2026-03-03T07:59:00Z', 'in 1 minute'],
  ['2026-03-03T06:31:00Z', 'in 89 minutes'],
  ['2026-03-03T06:00:00Z', 'in 2 hours'],
  ['2026-02-28T08:00:00Z', 'in 3 days'],
  ['2026-02-28T20:00:00Z', 'in 3 days'],
  ['2025-11-03T08:00:00Z', 'in 4 months'],
  ['2022-03-03T08:00:00Z', 'in 4 years'],
  ['2026-03-05T08:00:00Z', '2 days ago'],
])('seen from %s it is %s', (now, words) => {
  expect(tellDistance(moment, new Date(now), 'Europe/Vienna')).toBe(words);
});
