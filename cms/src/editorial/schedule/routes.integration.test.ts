import { comingUpSchema, entryScheduleSchema, scheduleRoutes, type ScheduledType } from '@clearshelf/shared-types';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startStrapi, type RunningStrapi } from '../../testing/strapi';
import { changeRows } from './rows';

const account = { email: 'ana@example.org', password: 'Reading-room-1' };
let cms: RunningStrapi;
let administrator: Session;

beforeAll(async () => {
  cms = await startStrapi({ ADMIN_EMAIL: account.email, ADMIN_PASSWORD: account.password });
  administrator = await logIn(account.email);
});
afterAll(async () => await cms.stop());

type Session = (method: 'GET' | 'POST', path: string, body?: object) => Promise<{ status: number; body: unknown }>;

async function logIn(email: string): Promise<Session> {
  const ask = async (token: string, method: string, path: string, body?: object) => {
    const headers = { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) };
    const answer = await fetch(cms.url + path, { method, headers, body: body && JSON.stringify(body) });
    return { status: answer.status, body: await answer.json() };
  };
  const { body } = await ask('', 'POST', '/admin/login', { email, password: account.password });
  const { token } = (body as { data: { token: string } }).data;
  return async (method, path, content) => await ask(token, method, path, content);
}

/** A person with one of Strapi's roles. */
async function logInAs(code: 'strapi-editor' | 'strapi-author', firstname: string): Promise<Session> {
  const role = await cms.strapi.db.query('admin::role').findOne({ where: { code } });
  const email = `${firstname.toLowerCase()}@example.org`;
  const person = { email, firstname, lastname: '', password: account.password, isActive: true, roles: [role.id] };
  await cms.strapi.service('admin::user').create(person);
  return await logIn(email);
}

const draft = async (session: Session, type: ScheduledType = 'resource') => {
  const { body } = await session('POST', `/content-manager/collection-types/api::${type}.${type}`, {
    title: 'A draft',
    slug: `draft-${Math.random().toString(36).slice(2)}`,
  });
  return (body as { data: { documentId: string } }).data.documentId;
};
const pathOf = (documentId: string, type: ScheduledType = 'resource') => scheduleRoutes.entry(type, documentId);
const request = { action: 'publish', wallTime: '2090-03-03T09:00', timeZone: 'Europe/Vienna' };

test('whoever may publish plans, sees who asked, changes and cancels', async () => {
  const editor = await logInAs('strapi-editor', 'Bela');
  const documentId = await draft(editor);
  const planned = await editor('POST', pathOf(documentId), request);
  expect(planned.status).toBe(200);
  const { publish, mayChange } = entryScheduleSchema.parse(planned.body);
  expect(publish).toMatchObject({ ...request, at: '2090-03-03T08:00:00.000Z', askedBy: 'Bela', state: 'waiting' });
  expect(mayChange).toBe(true);

  const listed = comingUpSchema.parse((await administrator('GET', scheduleRoutes.comingUp)).body);
  expect(listed).toMatchObject({ failed: [], waiting: [{ documentId, title: 'A draft', mayChange: true }], more: 0 });

  const cancelled = await editor('POST', scheduleRoutes.cancel(publish!.id), {});
  expect(cancelled.body).toMatchObject({ ended: [{ state: 'cancelled', note: 'Cancelled by Bela.' }] });
  expect((await editor('POST', scheduleRoutes.cancel(publish!.id), {})).body).toMatchObject({
    error: { message: 'It is no longer planned.' },
  });
});

test('an author sees when their draft goes live, but plans nothing and changes nothing', async () => {
  const author = await logInAs('strapi-author', 'Chidi');
  const documentId = await draft(author);
  expect((await author('POST', pathOf(documentId), request)).status).toBe(403);
  const { body } = await administrator('POST', pathOf(documentId), request);
  const { publish } = entryScheduleSchema.parse(body);
  expect((await author('POST', scheduleRoutes.cancel(publish!.id), {})).status).toBe(403);
  await changeRows(cms.strapi, { id: publish!.id }, { state: 'failed' });
  expect((await author('POST', scheduleRoutes.retry(publish!.id), {})).status).toBe(403);
  const seen = await author('GET', pathOf(documentId));
  expect(seen).toMatchObject({ status: 200, body: { mayChange: false, publish: { state: 'failed' } } });
});

test('nobody who is not logged in learns anything, and what a role may not read does not exist for it', async () => {
  const documentId = await draft(administrator);
  for (const path of [scheduleRoutes.comingUp, pathOf(documentId)]) {
    expect([401, 403]).toContain((await fetch(cms.url + path)).status);
  }
  const where = { action: 'plugin::content-manager.explorer.read', subject: 'api::resource.resource' };
  const author = await cms.strapi.db.query('admin::role').findOne({ where: { code: 'strapi-author' } });
  await cms.strapi.db.query('admin::permission').deleteMany({ where: { ...where, role: { id: author.id } } });
  const person = await logInAs('strapi-author', 'Dana');
  await administrator('POST', pathOf(documentId), request);
  expect((await person('GET', pathOf(documentId))).status).toBe(404);
  const listed = comingUpSchema.parse((await person('GET', scheduleRoutes.comingUp)).body);
  expect([...listed.failed, ...listed.waiting]).toEqual([]);
});

test('what cannot be planned is refused with words', async () => {
  const documentId = await draft(administrator);
  const refusal = async (body: object, path = pathOf(documentId)) =>
    (await administrator('POST', path, body)).body as { error: { status: number; message: string } };
  expect(await refusal({ ...request, wallTime: '2020-01-01T09:00' })).toMatchObject({
    error: { status: 400, message: expect.stringContaining('That moment has passed') as string },
  });
  expect(await refusal({ ...request, timeZone: 'Europe/Wien' })).toMatchObject({
    error: { message: 'expected a time zone such as Europe/Vienna' },
  });
  expect(await refusal(request, '/schedule/entry/tag/abc')).toMatchObject({
    error: { status: 404, message: 'Entries of this type have no drafts, so nothing can be planned.' },
  });
  expect(await refusal(request, pathOf('no-such-entry'))).toMatchObject({ error: { status: 404 } });
});

test('a plan for this minute is carried out by the running CMS', async () => {
  const documentId = await draft(administrator);
  const planned = await administrator('POST', pathOf(documentId), request);
  const { publish } = entryScheduleSchema.parse(planned.body);
  // As if it had been refused at that moment: trying again wakes the sweep.
  const past = {
    moment: new Date(Date.now() - 60_000),
    state: 'failed',
    failureWhat: 'No.',
    failureRepair: 'Do.',
  } as const;
  await changeRows(cms.strapi, { id: publish!.id }, past);
  await administrator('POST', scheduleRoutes.retry(publish!.id), {});
  const isPublic = async () =>
    entryScheduleSchema.parse((await administrator('GET', pathOf(documentId))).body).isPublic;
  await expect.poll(isPublic, { timeout: 3000 }).toBe(true);
});
