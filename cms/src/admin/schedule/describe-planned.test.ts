import type { Planned } from '@clearshelf/shared-types';
import { expect, test } from 'vitest';
import { describePlanned } from './describe-planned';

const now = new Date('2026-02-28T08:00:00.000Z');
const planned: Planned = {
  id: 1,
  type: 'resource',
  documentId: 'a',
  action: 'publish',
  at: '2026-03-03T08:00:00.000Z',
  wallTime: '2026-03-03T09:00',
  timeZone: 'Europe/Vienna',
  state: 'waiting',
  attempts: 0,
  askedAt: '2026-02-27T08:00:00.000Z',
};
const moment = 'Tuesday 3 March 2026 at 09:00 Vienna time';
const refused = { what: 'slug is missing.', repair: 'Correct the entry and save it, then press “Try again”.' };

test.each<[string, Partial<Planned>, string, string[]]>([
  ['a plan', {}, `Goes live on ${moment}, in 3 days.`, []],
  ['a planned end', { action: 'unpublish' }, `Leaves the site on ${moment}, in 3 days.`, []],
  ['a plan whose moment is now', { at: now.toISOString() }, 'Going live now.', []],
  [
    'a plan that is tried again',
    { at: now.toISOString(), attempts: 1, failure: refused },
    'Goes live as soon as it can.',
    ['slug is missing.', 'It is tried again within a minute.'],
  ],
  [
    'a failure',
    { state: 'failed', attempts: 1, failure: refused },
    `Did not go live on ${moment}.`,
    [refused.what, refused.repair],
  ],
  ['what is done', { state: 'done' }, `Went live on ${moment}, as planned.`, []],
  [
    'what was cancelled',
    { state: 'cancelled', note: 'Ana published it by hand.' },
    `Was to go live on ${moment}.`,
    ['Ana published it by hand.'],
  ],
])('%s is told in a sentence', (_, more, sentence, details) => {
  expect(describePlanned({ ...planned, ...more }, now)).toMatchObject({ sentence, details });
});
