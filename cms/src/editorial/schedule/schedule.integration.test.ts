import type { EntrySchedule } from '@clearshelf/shared-types';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeDataFolder } from '../../testing/environment';
import { startStrapi, type RunningStrapi } from '../../testing/strapi';
import { currentActor } from '../../actor';
import { cancel, plan, readSchedule, retry } from './plan';
import { pruneSchedule } from './prune';
import { changeRows, type EntryRef } from './rows';
import { sweep } from './sweep';
import { followZoneRules } from './zone-rules';

const dataFolder = makeDataFolder();
let cms: RunningStrapi;
/** Who published, as the document service tells it. */
let publishes: { documentId: string; by: string | undefined }[] = [];

async function start(): Promise<void> {
  cms = await startStrapi({}, dataFolder);
  cms.strapi.documents.use(async (context, next) => {
    const result = await next();
    const { documentId } = context.params as { documentId: string };
    if (context.action === 'publish') publishes.push({ documentId, by: currentActor(cms.strapi)?.name });
    return result;
  });
}
beforeAll(start);
afterAll(async () => await cms.stop());

// Far ahead, so that the sweep of the running CMS, which has the real clock, leaves these to the test.
const now = new Date('2090-03-01T08:00:00.000Z');
const minutes = (count: number) => new Date(now.getTime() + count * 60_000);
const wallTime = (count: number) => minutes(count).toISOString().slice(0, 16);
const sweepAt = async (moment: Date) => await sweep(cms.strapi, () => moment);

const resources = () => cms.strapi.documents('api::resource.resource');
let made = 0;
async function makeDraft(more: object = {}): Promise<EntryRef> {
  made += 1;
  const { documentId } = await resources().create({ data: { title: `Draft ${made}`, ...more } as never });
  return { entryType: 'resource', documentId };
}
const at = (entry: EntryRef, action: 'publish' | 'unpublish', minute: number) =>
  plan(cms.strapi, entry, { action, wallTime: wallTime(minute), timeZone: 'UTC', now });
const read = async (entry: EntryRef): Promise<Omit<EntrySchedule, 'mayChange'>> =>
  await readSchedule(cms.strapi, entry);
const isPublic = async (entry: EntryRef) => (await read(entry)).isPublic;
const timesPublished = (entry: EntryRef) =>
  publishes.filter(({ documentId }) => documentId === entry.documentId).length;

test('an entry is published at its moment, as its draft then is, and not before', async () => {
  const entry = await makeDraft();
  await at(entry, 'publish', 10);
  await sweepAt(minutes(9));
  expect(await isPublic(entry)).toBe(false);

  await resources().update({ documentId: entry.documentId, data: { title: 'Written later' } });
  await sweepAt(minutes(10));
  expect(await resources().findOne({ ...entry, status: 'published' })).toMatchObject({ title: 'Written later' });
  expect(await read(entry)).toMatchObject({ ended: [{ action: 'publish', state: 'done', attempts: 1 }] });
  expect(publishes.at(-1)).toEqual({ documentId: entry.documentId, by: 'the schedule' });
});

test('an entry is taken off the site at its moment, and its draft stays', async () => {
  const entry = await makeDraft();
  await resources().publish({ documentId: entry.documentId });
  await at(entry, 'unpublish', 10);
  await sweepAt(minutes(11));
  expect(await isPublic(entry)).toBe(false);
  expect(await resources().findOne({ ...entry, status: 'draft' })).not.toBeNull();
  expect(await read(entry)).toMatchObject({ ended: [{ action: 'unpublish', state: 'done' }] });
});

test('a change that readers see raises the content revision, so the site is made anew', async () => {
  const revision = async () =>
    (await cms.strapi.db.query('clearshelf::publishing').findOne({ where: { id: 1 } })).revision;
  const entry = await makeDraft();
  await at(entry, 'publish', 10);
  const before = await revision();
  await sweepAt(minutes(10));
  expect(await revision()).toBe(before + 1);
});

test('what came due while the CMS did not run is done at its start, in the order of the moments', async () => {
  const [late, early] = [await makeDraft(), await makeDraft()];
  // Planned two hours ago for an hour ago.
  const hours = (count: number) => new Date(Date.now() - count * 3_600_000);
  const request = { action: 'publish', timeZone: 'UTC', now: hours(2) } as const;
  await plan(cms.strapi, late, { ...request, wallTime: hours(1).toISOString().slice(0, 16) });
  await plan(cms.strapi, early, { ...request, wallTime: hours(1.5).toISOString().slice(0, 16) });
  await cms.stop({ keepData: true });
  await start();
  await expect
    .poll(async () => [await isPublic(late), await isPublic(early)], { timeout: 10_000 })
    .toEqual([true, true]);
  const published = async (entry: EntryRef) =>
    (await resources().findOne({ ...entry, status: 'published' }))!.publishedAt;
  expect(new Date((await published(early))!).getTime()).toBeLessThan(new Date((await published(late))!).getTime());
});

test('when both moments have passed only the last counts: readers never see what is over', async () => {
  const entry = await makeDraft();
  await at(entry, 'publish', 10);
  await at(entry, 'unpublish', 20);
  await sweepAt(minutes(30));
  expect(timesPublished(entry)).toBe(0);
  const { ended } = await read(entry);
  expect(ended.map(({ action, state, note }) => ({ action, state, note }))).toEqual([
    {
      action: 'publish',
      state: 'cancelled',
      note: 'It was not done before the moment came to take the entry off the site.',
    },
    { action: 'unpublish', state: 'done', note: 'Readers did not see it.' },
  ]);
});

test('sweeps at once publish once', async () => {
  const entries = [await makeDraft(), await makeDraft(), await makeDraft()];
  for (const entry of entries) await at(entry, 'publish', 10);
  await Promise.all(Array.from({ length: 5 }, async () => await sweepAt(minutes(10))));
  expect(entries.map(timesPublished)).toEqual([1, 1, 1]);
});

test('a clock that is put forward and back again publishes once', async () => {
  const entry = await makeDraft();
  await at(entry, 'publish', 10);
  for (const minute of [10_000, -10_000, 10, 20_000]) await sweepAt(minutes(minute));
  expect(timesPublished(entry)).toBe(1);
});

test('what breaks off between the action and its end leaves neither, and is done at a later try', async () => {
  const entry = await makeDraft();
  await at(entry, 'publish', 10);
  let breaks = true;
  cms.strapi.documents.use(async (context, next) => {
    const result = await next();
    if (breaks && context.action === 'publish') throw new Error('The connection to the database was lost');
    return result;
  });
  await sweepAt(minutes(10));
  expect(await read(entry)).toMatchObject({
    isPublic: false,
    publish: {
      state: 'waiting',
      attempts: 1,
      failure: { what: 'The CMS could not do it: The connection to the database was lost.' },
    },
  });
  await sweepAt(minutes(10));
  expect((await read(entry)).publish).toMatchObject({ attempts: 1 });

  breaks = false;
  // The clock was put back an hour: the pause is not waited for twice, nothing is before its moment.
  await sweepAt(minutes(-50));
  expect(await isPublic(entry)).toBe(false);
  await sweepAt(minutes(11));
  expect(await read(entry)).toMatchObject({ isPublic: true, ended: [{ state: 'done', attempts: 2 }] });
  expect((await read(entry)).ended[0]).not.toHaveProperty('failure', expect.anything());
});

test('what breaks off each time is given up after five tries and kept', async () => {
  const entry = await makeDraft();
  await at(entry, 'publish', 10);
  let breaks = true;
  cms.strapi.documents.use(async (context, next) => {
    if (breaks && context.action === 'publish') throw new Error('database is locked');
    return await next();
  });
  for (let minute = 10; minute < 40; minute += 2) await sweepAt(minutes(minute));
  breaks = false;
  expect((await read(entry)).publish).toMatchObject({
    state: 'failed',
    attempts: 5,
    failure: { repair: 'Press “Try again”. If it fails again, tell whoever runs the server.' },
  });
});

test('a CMS that ends in the middle each time stops trying, too', async () => {
  const entry = await makeDraft();
  await at(entry, 'publish', 10);
  await changeRows(cms.strapi, { documentId: entry.documentId }, { attempts: 5 });
  await sweepAt(minutes(10));
  expect(await isPublic(entry)).toBe(false);
  expect((await read(entry)).publish).toMatchObject({ state: 'failed' });
});

test('a refused publish is kept with the words of the refusal, and may be tried again', async () => {
  const entry = await makeDraft({ withdrawal: { date: '2026-01-01' } });
  await at(entry, 'publish', 10);
  await sweepAt(minutes(10));
  await sweepAt(minutes(60));
  const { publish } = await read(entry);
  expect(publish).toMatchObject({
    state: 'failed',
    attempts: 1,
    failure: { repair: 'Correct the entry and save it, then press “Try again”.' },
  });
  expect(publish?.failure?.what).toBe('Withdrawn, Why: is empty. Write something here.');

  await resources().update({ documentId: entry.documentId, data: { withdrawal: null as never } });
  expect(await retry(cms.strapi, publish!.id)).toBe(true);
  await sweepAt(minutes(61));
  expect(await isPublic(entry)).toBe(true);
  expect(await retry(cms.strapi, publish!.id)).toBe(false);
});

test('a refused publish is not made up for after the moment to take the entry off the site', async () => {
  const entry = await makeDraft({ withdrawal: { date: '2026-01-01' } });
  await at(entry, 'publish', 10);
  await at(entry, 'unpublish', 20);
  await sweepAt(minutes(10));
  await sweepAt(minutes(20));
  const { publish, ended } = await read(entry);
  expect(publish).toBeUndefined();
  expect(ended).toMatchObject([
    { action: 'publish', state: 'cancelled' },
    { action: 'unpublish', state: 'done' },
  ]);
});

test('a later plan replaces the one before, and cancelling ends it', async () => {
  const entry = await makeDraft();
  await at(entry, 'publish', 10);
  await at(entry, 'publish', 20);
  await sweepAt(minutes(15));
  const { publish } = await read(entry);
  expect(publish).toMatchObject({ wallTime: wallTime(20), state: 'waiting' });
  expect(await cancel(cms.strapi, publish!.id, minutes(15))).toBe(true);
  await sweepAt(minutes(30));
  expect(timesPublished(entry)).toBe(0);
  expect(await read(entry)).toMatchObject({ ended: [{ state: 'cancelled', note: 'Cancelled by somebody.' }] });
});

test('of two people who plan at once, one plan stands', async () => {
  const entry = await makeDraft();
  await Promise.allSettled([at(entry, 'publish', 10), at(entry, 'publish', 20), at(entry, 'publish', 30)]);
  const where = { documentId: entry.documentId, state: 'waiting' };
  expect(await cms.strapi.db.query('clearshelf::schedule').count({ where })).toBe(1);
});

test('a publish by hand ends the planned publish, and leaves its end', async () => {
  const entry = await makeDraft();
  await at(entry, 'publish', 10);
  await at(entry, 'unpublish', 20);
  await resources().publish({ documentId: entry.documentId });
  expect(await read(entry)).toMatchObject({
    unpublish: { state: 'waiting' },
    ended: [{ action: 'publish', state: 'cancelled', note: 'Somebody published it by hand.' }],
  });
  await sweepAt(minutes(10));
  expect(timesPublished(entry)).toBe(1);
  await resources().unpublish({ documentId: entry.documentId });
  expect((await read(entry)).unpublish).toBeUndefined();
});

test('a publish by hand that is refused leaves the plan', async () => {
  const entry = await makeDraft({ withdrawal: { date: '2026-01-01' } });
  await at(entry, 'publish', 10);
  await expect(resources().publish({ documentId: entry.documentId })).rejects.toThrow();
  expect((await read(entry)).publish).toMatchObject({ state: 'waiting' });
});

test('an entry that is deleted takes its schedule with it', async () => {
  const [entry, gone] = [await makeDraft(), await makeDraft()];
  for (const each of [entry, gone]) await at(each, 'publish', 10);
  await resources().delete({ documentId: entry.documentId });
  expect(await read(entry)).toMatchObject({ ended: [{ state: 'cancelled', note: 'Somebody deleted the entry.' }] });

  // Past the document service, as an import does it.
  await cms.strapi.db.query('api::resource.resource').deleteMany({ where: { documentId: gone.documentId } });
  await sweepAt(minutes(10));
  expect(await read(gone)).toMatchObject({ ended: [{ state: 'cancelled', note: 'The entry no longer exists.' }] });
});

test('what ended is forgotten after 90 days, and what waits or has failed is not', async () => {
  const [done, waiting, failed] = [await makeDraft(), await makeDraft(), await makeDraft()];
  await at(done, 'publish', 10);
  await sweepAt(minutes(10));
  await at(waiting, 'publish', 20);
  await at(failed, 'publish', 20);
  await changeRows(cms.strapi, { documentId: failed.documentId }, { state: 'failed', endedAt: minutes(10) });

  await pruneSchedule(cms.strapi, minutes(10 + 89 * 24 * 60));
  expect((await read(done)).ended).toHaveLength(1);
  await pruneSchedule(cms.strapi, minutes(11 + 90 * 24 * 60));
  expect((await read(done)).ended).toEqual([]);
  expect((await read(waiting)).publish).toMatchObject({ state: 'waiting' });
  expect((await read(failed)).publish).toMatchObject({ state: 'failed' });
  await changeRows(cms.strapi, { documentId: failed.documentId }, { state: 'cancelled', slot: null });
});

test('a plan that makes no sense is refused in words', async () => {
  const entry = await makeDraft();
  await expect(at(entry, 'publish', 0)).rejects.toThrow('That moment has passed: it is 08:00 in UTC now.');
  await expect(at(entry, 'unpublish', 10)).rejects.toThrow('It is not public, and no publishing is planned.');
  await at(entry, 'publish', 10);
  await expect(at(entry, 'unpublish', 10)).rejects.toThrow(
    'It goes live only after that, on Wednesday 1 March 2090 at 08:10 UTC. Choose a later moment.',
  );
  await at(entry, 'unpublish', 20);
  await expect(at(entry, 'publish', 25)).rejects.toThrow(
    'It is to be taken off the site before that, on Wednesday 1 March 2090 at 08:20 UTC.',
  );
  const noDay = { action: 'publish', wallTime: '2090-02-30T09:00', timeZone: 'UTC', now } as const;
  await expect(plan(cms.strapi, entry, noDay)).rejects.toThrow('There is no 2090-02-30 09:00.');
});

test('when a country changes its clocks, nine o’clock stays nine o’clock', async () => {
  const entry = await makeDraft();
  await at(entry, 'publish', 10);
  await changeRows(cms.strapi, { documentId: entry.documentId }, { moment: minutes(70) });
  await followZoneRules(cms.strapi);
  expect((await read(entry)).publish).toMatchObject({ at: minutes(10).toISOString() });
});
