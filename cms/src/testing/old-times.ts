import { expect } from 'vitest';
import { exportOne } from '../api/snapshot/export';
import { readPublishing } from '../publishing/tables/publishing-row';
import { makeDataFolder } from './environment';
import { startStrapi, type RunningStrapi } from './strapi';

const migration = '2026-11-27-times-on-the-clock.js';

/** Events as they were kept: two moments, whether they mean days, and a zone. And what they are now. */
const events = [
  {
    old: ['2018-05-17T14:00:00.000Z', '2018-05-17T16:00:00.000Z', false, 'Europe/Vienna'],
    now: { start: '2018-05-17T16:00', end: '2018-05-17T18:00' },
  },
  {
    old: ['2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z', false, 'Europe/Vienna'],
    now: { start: '2026-10-25T02:30', end: '2026-10-25T02:30+01:00' },
  },
  { old: ['2026-12-10T10:00:00.000Z', null, false, 'Etc/GMT+5'], now: { start: '2026-12-10T05:00', end: null } },
  { old: ['2026-12-10T10:00:00.000Z', null, false, 'Europe/Wien'], now: { start: '2026-12-10T10:00', end: null } },
  { old: ['2027-06-12T00:00:00.000Z', null, true, 'UTC'], now: { start: '2027-06-12', end: null } },
  // A browser in Vienna made this of the fifth and the sixth of December.
  {
    old: ['2026-12-04T23:00:00.000Z', '2026-12-05T23:00:00.000Z', true, 'UTC'],
    now: { start: '2026-12-05', end: '2026-12-06' },
  },
  {
    old: ['2026-07-29T22:00:00.000Z', '2026-07-31T21:59:00.000Z', true, 'Europe/Vienna'],
    now: { start: '2026-07-30', end: '2026-07-31' },
  },
] as const;
const dates = ['2018-03-05', '1999-12-31', null];

/**
 * Checks that a database from before the times of events were those on the clock keeps all of them, and every date.
 * @param environment what chooses the database
 */
export async function testOldTimes(environment: NodeJS.ProcessEnv): Promise<void> {
  const dataFolder = makeDataFolder();
  const written = await startStrapi(environment, dataFolder);
  const ids = await writeEntries(written);
  await ageTables(written, ids);
  await written.stop({ keepData: true });

  const cms = await startStrapi(environment, dataFolder);
  for (const [index, { now }] of events.entries()) {
    const rows = await cms.strapi.db.query('api::event.event').findMany({ where: { documentId: ids.events[index] } });
    expect(rows, JSON.stringify(now)).toHaveLength(2);
    for (const row of rows) expect(row).toMatchObject(now);
  }
  for (const [index, date] of dates.entries()) {
    const [resource] = await exportOne(cms.strapi, 'resource', ids.resources[index] ?? '');
    expect(resource).toMatchObject({ date: date ?? undefined, year: date ? Number(date.slice(0, 4)) : undefined });
  }
  const { revision, fullSince } = await readPublishing(cms.strapi);
  expect(fullSince).toBe(revision);
  const resources = cms.strapi.documents('api::resource.resource');
  const { documentId } = await resources.create({
    data: { title: 'A month', date: 'March 2018' },
    status: 'published',
  });
  expect(await exportOne(cms.strapi, 'resource', documentId)).toMatchObject([{ date: '2018-03' }]);
  await cms.stop();
}

async function writeEntries({ strapi }: RunningStrapi): Promise<{ events: string[]; resources: string[] }> {
  const ids: { events: string[]; resources: string[] } = { events: [], resources: [] };
  for (const [index] of events.entries()) {
    const data = { title: `Event ${index}`, start: '2026-01-01', timeZone: 'UTC', allDay: true };
    ids.events.push((await strapi.documents('api::event.event').create({ data, status: 'published' })).documentId);
  }
  for (const [index] of dates.entries()) {
    const data = { title: `Resource ${index}` };
    ids.resources.push(
      (await strapi.documents('api::resource.resource').create({ data, status: 'published' })).documentId,
    );
  }
  return ids;
}

/** Gives the tables the columns that they had, as Strapi made and filled them. */
async function ageTables({ strapi }: RunningStrapi, ids: { events: string[]; resources: string[] }): Promise<void> {
  const { connection } = strapi.db;
  for (const [table, column, type] of [
    ['events', 'start', 'datetime'],
    ['events', 'end', 'datetime'],
    ['resources', 'date', 'date'],
  ] as const) {
    await connection.raw('ALTER TABLE ?? DROP COLUMN ??', [table, column]);
    await connection.schema.alterTable(table, (builder) => {
      if (type === 'date') builder.date(column);
      else builder.datetime(column, { useTz: false, precision: 6 });
    });
  }
  for (const [index, { old }] of events.entries()) {
    const [start, end, allDay, timeZone] = old;
    const row = { start: new Date(start), end: end && new Date(end), all_day: allDay, time_zone: timeZone };
    await connection('events').where({ document_id: ids.events[index] }).update(row);
  }
  for (const [index, date] of dates.entries()) {
    await connection('resources').where({ document_id: ids.resources[index] }).update({ date });
  }
  expect(await connection('strapi_migrations').where({ name: migration }).delete()).toBe(1);
  // So that nothing but the migration can bring the times into the snapshot again.
  await connection('strapi_database_schema').delete();
}
