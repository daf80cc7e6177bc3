import type { Event, Resource } from '@clearshelf/shared-types';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exportOne } from '../../api/snapshot/export';
import { readPublishing } from '../../publishing/tables/publishing-row';
import { logInAs, type Person } from '../../testing/people';
import { startStrapi, type RunningStrapi } from '../../testing/strapi';
import { findLabel } from '../../fields/labels';
import { followZoneRules } from './zone-rules';

let cms: RunningStrapi;
let editor: Person;

beforeAll(async () => {
  cms = await startStrapi();
  editor = await logInAs(cms, { firstname: 'Edith', role: 'strapi-editor' });
});
afterAll(async () => await cms.stop());

interface Answer {
  data?: { documentId: string };
  error?: { message: string; details: { errors: { path: string[]; message: string }[] } };
}

const pathOf = (type: string, rest = '') => `/content-manager/collection-types/api::${type}.${type}${rest}`;
let made = 0;

/** Saves a draft as the admin does. */
async function save(type: 'event' | 'resource', fields: object, documentId?: string): Promise<Answer> {
  made += 1;
  const body = documentId ? fields : { title: `Of ${type} ${made}`, ...fields };
  const answer = await editor.ask(documentId ? 'PUT' : 'POST', pathOf(type, documentId && `/${documentId}`), body);
  return (await answer.json()) as Answer;
}

async function publish(type: 'event' | 'resource', documentId: string): Promise<Answer> {
  const answer = await editor.ask('POST', pathOf(type, `/${documentId}/actions/publish`), {});
  return (await answer.json()) as Answer;
}

async function publishNew<E extends Event | Resource>(type: E['type'], fields: object): Promise<E> {
  const saved = await save(type, fields);
  const documentId = saved.data?.documentId ?? '';
  expect((await publish(type, documentId)).error ?? saved.error).toBeUndefined();
  const [entry] = await exportOne(cms.strapi, type, documentId);
  return JSON.parse(JSON.stringify(entry)) as E;
}

describe('the times of an event', () => {
  test.each([
    ['the clock of the place', { start: '2026-12-03T14:00', end: '2026-12-03T16:00', timeZone: 'Asia/Bangkok' }],
    ['a moment', { start: '2026-12-03T07:00:00.000Z', end: '2026-12-03T10:00:00+01:00', timeZone: 'Asia/Bangkok' }],
    ['a name that people type', { start: '2026-12-03 14:00:00', end: '2026-12-03T09:00Z', timeZone: 'bangkok' }],
  ])('given by %s are the moments that clocks show there', async (_, fields) => {
    expect(await publishNew<Event>('event', fields)).toMatchObject({
      start: '2026-12-03T07:00:00.000Z',
      end: '2026-12-03T09:00:00.000Z',
      allDay: false,
      timeZone: 'Asia/Bangkok',
    });
  });

  test.each(['UTC', 'Europe/Vienna', 'Pacific/Kiritimati', 'Pacific/Pago_Pago'])(
    'in whole days are days in %s',
    async (timeZone) => {
      const days = { start: '2026-12-05', end: '2026-12-06', allDay: true, timeZone };
      expect(await publishNew<Event>('event', days)).toMatchObject(days);
      expect(await publishNew<Event>('event', { start: '2026-12-05', timeZone })).toMatchObject({
        start: '2026-12-05',
        allDay: true,
      });
    },
  );

  test('that clocks show twice are told apart, and a skipped one is as much later as they jump', async () => {
    const autumn = { start: '2026-10-25T00:30:00.000Z', end: '2026-10-25T01:30:00.000Z', timeZone: 'Europe/Vienna' };
    expect(await publishNew<Event>('event', autumn)).toMatchObject(autumn);
    const asKept = { start: '2026-10-25T02:30', end: '2026-10-25T02:30+01:00', timeZone: 'Europe/Vienna' };
    expect(await publishNew<Event>('event', asKept)).toMatchObject(autumn);
    const spring = { start: '2026-03-29T02:30', timeZone: 'Europe/Vienna' };
    expect(await publishNew<Event>('event', spring)).toMatchObject({ start: '2026-03-29T01:30:00.000Z' });
  });

  test('of an old zone name are in the zone of today', async () => {
    const fields = { start: '2026-12-03T14:00', timeZone: 'Asia/Calcutta' };
    expect(await publishNew<Event>('event', fields)).toMatchObject({ timeZone: 'Asia/Kolkata' });
  });
});

const evening = { start: '2026-12-10T10:00:00.000Z', timeZone: 'Europe/Vienna' };
const days = { start: '2026-12-10', allDay: true, timeZone: 'Europe/Vienna' };

test.each([
  [
    'an end before the start',
    { ...evening, end: '2026-12-10T08:00:00.000Z' },
    'end',
    'The end, 10 December 2026, 09:00, comes before the start, 10 December 2026, 11:00.',
  ],
  ['an end a year before', { ...evening, end: '2025-12-10T12:00:00.000Z' }, 'end', 'comes before the start'],
  ['an end that is the start', { ...evening, end: evening.start }, 'end', 'The event ends when it begins.'],
  ['a last day before the first', { ...days, end: '2026-12-09' }, 'end', 'The end, 9 December 2026, comes before'],
  ['a day with hours', { ...days, end: '2026-12-10T12:00' }, 'end', 'Whole days have no times. Give the day alone'],
  // What a browser east of the zone made of the fifth of December.
  [
    'the evening before a day',
    { start: '2026-12-04T23:00:00.000Z', allDay: true, timeZone: 'UTC' },
    'start',
    'Whole days',
  ],
  ['times without times', { ...evening, start: '2026-12-10', allDay: false }, 'start', 'The time is missing.'],
  ['a day that is none', { ...days, start: '2026-02-31' }, 'start', 'There is no 2026-02-31 in the calendar.'],
  ['a year with five digits', { ...days, start: '20026-12-10' }, 'start', 'The year 20026 cannot be right.'],
  ['words', { ...evening, start: 'tomorrow' }, 'start', '“tomorrow” is no date.'],
  ['a list', { ...evening, start: ['2026-12-10T10:00'] }, 'start', 'is no date'],
  ['hours from UTC', { ...evening, timeZone: 'Etc/GMT+5' }, 'timeZone', 'its clocks are always at UTC−5'],
  ['an offset', { ...evening, timeZone: '+05:30' }, 'timeZone', 'is no place'],
  [
    'no zone of this world',
    { ...evening, timeZone: 'Europe/Wien' },
    'timeZone',
    'There is no time zone “Europe/Wien”.',
  ],
])('an event with %s is refused at the field when it is saved', async (_, fields, field, words) => {
  const { error } = await save('event', fields);
  expect(error?.details.errors).toEqual([expect.objectContaining({ path: [field] })]);
  expect(error?.details.errors[0]?.message).toContain(words);
  expect(error?.message).toContain(`${findLabel('api::event.event', field)}: `);
});

test('what is written later is judged with what is there', async () => {
  const { data } = await save('event', {
    start: '2026-12-10T10:00',
    end: '2026-12-10T12:00',
    timeZone: 'Europe/Vienna',
  });
  const change = async (fields: object) => (await save('event', fields, data?.documentId)).error?.message;
  const kept = async () =>
    await cms.strapi.documents('api::event.event').findOne({ documentId: data?.documentId ?? '' });
  expect(await change({ end: '2026-12-10T09:00' })).toContain('Ends: The end');
  expect(await change({ start: '2026-12-10T12:30' })).toContain('Ends: The end');
  expect(await change({ timeZone: 'Asia/Bangkok' })).toBeUndefined();
  expect(await kept()).toMatchObject({ start: '2026-12-10T10:00', end: '2026-12-10T12:00', timeZone: 'Asia/Bangkok' });
  expect(await change({ allDay: true })).toBeUndefined();
  expect(await kept()).toMatchObject({ start: '2026-12-10', end: '2026-12-10', allDay: true });
  expect(await change({ allDay: false })).toContain('Starts: The time is missing.');
  expect(await change({ end: null })).toBeUndefined();
  expect(await change({ place: 'Online' })).toBeUndefined();
  expect(await kept()).toMatchObject({ start: '2026-12-10', end: null, allDay: true, place: 'Online' });
});

test('a draft may wait for its times, but readers need a start and a zone', async () => {
  const { data, error } = await save('event', {});
  expect(error).toBeUndefined();
  const refused = await publish('event', data?.documentId ?? '');
  for (const label of ['Starts: ', 'Time zone: ']) expect(refused.error?.message).toContain(label);
});

describe('rows that are older than these rules', () => {
  const rows = () => cms.strapi.db.query('api::event.event');
  const spoil = async (documentId: string, row: object) =>
    await rows().updateMany({ where: { documentId }, data: row });

  test('an end before the start is left out, until somebody publishes and is told', async () => {
    const { id } = await publishNew<Event>('event', evening);
    await spoil(id, { end: '2025-01-01T09:00', timeZone: 'Etc/GMT+5' });
    const [entry] = await exportOne(cms.strapi, 'event', id);
    expect(entry).toMatchObject({ end: undefined, timeZone: 'Etc/GMT+5' });
    expect((await publish('event', id)).error?.message).toContain('Time zone: “Etc/GMT+5” is no place');
  });

  test('what is no time at all stays visible as a fault of that event', async () => {
    const { id } = await publishNew<Event>('event', evening);
    await spoil(id, { start: 'soon' });
    expect(await exportOne(cms.strapi, 'event', id)).toMatchObject([{ start: 'soon' }]);
  });
});

test('with new rules for clocks, publishers fetch all events again', async () => {
  await followZoneRules(cms.strapi, 'rules of 2026');
  const { revision } = await readPublishing(cms.strapi);
  await followZoneRules(cms.strapi, 'rules of 2026');
  expect((await readPublishing(cms.strapi)).revision).toBe(revision);
  await followZoneRules(cms.strapi, 'rules of 2027');
  const after = await readPublishing(cms.strapi);
  expect(after.revision).toBeGreaterThan(revision);
  expect(after.fullSince).toBe(after.revision);
});

describe('the date of a document', () => {
  test.each([
    ['2018-03-01', { date: '2018-03-01', year: 2018 }],
    ['March 2018', { date: '2018-03', year: 2018 }],
    ['5 March 2018', { date: '2018-03-05', year: 2018 }],
    ['2018', { date: '2018', year: 2018 }],
    [2018, { date: '2018', year: 2018 }],
  ])('%s gives the year', async (date, expected) => {
    expect(await publishNew<Resource>('resource', { date })).toMatchObject(expected);
  });

  test.each([
    ['31 February 2018', 'February 2018 has 28 days'],
    ['2018-13', 'has a month 13'],
    ['20018', 'The year 20018 cannot be right.'],
    ['some day', 'Write a year, a month or a day'],
    [{ year: 2018 }, 'Write a year, a month or a day'],
  ])('%s is refused at the field when it is saved', async (date, words) => {
    const { error } = await save('resource', { date });
    expect(error?.details.errors).toEqual([expect.objectContaining({ path: ['date'] })]);
    expect(error?.message).toContain(words);
  });

  test('and another year beside it are refused when it is published, whichever comes last', async () => {
    const words = 'Date of the document: The date says 2018 and the year says 2020. Correct the one that is wrong.';
    const { data } = await save('resource', { date: '2018-03-01', year: 2020 });
    const documentId = data?.documentId ?? '';
    expect((await publish('resource', documentId)).error?.message).toContain(words);
    await save('resource', { year: 2018 }, documentId);
    expect((await publish('resource', documentId)).error).toBeUndefined();
    await save('resource', { year: 2020 }, documentId);
    expect((await publish('resource', documentId)).error?.message).toContain(words);
    const resources = cms.strapi.documents('api::resource.resource');
    const both = { title: 'Both at once', date: 'May 2018', year: 2020 };
    await expect(resources.create({ data: both, status: 'published' })).rejects.toThrow('The date says 2018');
  });

  test('that old rows have with another year gives way to the year, which lists show', async () => {
    const { id } = await publishNew<Resource>('resource', { date: '2018-03-01' });
    await cms.strapi.db.query('api::resource.resource').updateMany({ where: { documentId: id }, data: { year: 2020 } });
    expect(await exportOne(cms.strapi, 'resource', id)).toMatchObject([{ year: 2020, date: undefined }]);
  });
});
