import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { logInAs, type Person } from '../testing/people';
import { startStrapi, type RunningStrapi } from '../testing/strapi';

interface Layer {
  path: string;
  methods: string[];
}

/** What answers whoever asks, without a session. A route that is not here answers 401, 403 or 404. */
const open = new Set([
  'GET /',
  'GET /admin/init',
  'GET /admin/project-type',
  'GET /admin/registration-info',
  'POST /admin/forgot-password',
  'POST /admin/login',
  'POST /admin/register',
  'POST /admin/register-admin',
  'POST /admin/reset-password',
]);

/** What an author may ask beyond what they write: of these the answer is their own, or the same for all staff. */
const ofAuthors = new Set([
  ...open,
  'DELETE /admin/users/me/sessions/:sessionId',
  'GET /admin/guided-tour-meta',
  'GET /admin/homepage/layout',
  'GET /admin/information',
  'GET /admin/permissions',
  'GET /admin/project-settings',
  'GET /admin/telemetry-properties',
  'GET /admin/users/me',
  'GET /admin/users/me/permissions',
  'GET /admin/users/me/sessions',
  'POST /admin/permissions/check',
  'PUT /admin/homepage/layout',
  'PUT /admin/users/me',
]);
/** These end the session that they are asked with. */
const endings = new Set(['POST /admin/logout', 'DELETE /admin/users/me/sessions']);
const othersOfAuthors = ['/content-manager/', '/content-type-builder/', '/upload/', '/i18n/', '/website/', '/schedule/'];

describe('the routes of the CMS', () => {
  let cms: RunningStrapi;
  let author: Person;
  let layers: Layer[];

  beforeAll(async () => {
    cms = await startStrapi();
    author = await logInAs(cms, { firstname: 'Ann', role: 'strapi-author' });
    layers = cms.strapi.server.listRoutes() as unknown as Layer[];
  });
  afterAll(async () => await cms.stop());

  /** Asks every route of one's own with some headers. @returns those that answered something else than "no", with what */
  async function answering(headers: Record<string, string>): Promise<Record<string, number>> {
    const found: Record<string, number> = {};
    for (const { path, methods } of layers) {
      if (path === '/_health') continue;
      const address = path.replaceAll(/:[a-z]+/gi, '1').replace('(.*)', 'x.pdf').replace('((?!uploads/).+)', 'x');
      for (const method of methods.filter((one) => one !== 'HEAD')) {
        if (endings.has(`${method} ${path}`) && headers.authorization === `Bearer ${author.token}`) continue;
        const body = method === 'GET' ? {} : { body: '{}' };
        const sent = { 'content-type': 'application/json', ...headers };
        const { status } = await fetch(cms.url + address, { method, ...body, headers: sent, redirect: 'manual' });
        if (![401, 403, 404].includes(status)) found[`${method} ${path}`] = status;
      }
    }
    return found;
  }

  it('are closed to whoever is not logged in, but for those that a login needs', async () => {
    expect(new Set(Object.keys(await answering({})))).toEqual(open);
  });

  it('are closed to a token of the public API, whatever it may do: there is no public API', async () => {
    const tokens = cms.strapi.service('admin::api-token') as unknown as {
      create(token: object): Promise<{ accessKey: string }>;
    };
    const { accessKey } = await tokens.create({ name: 'All', type: 'full-access', description: '', lifespan: null });
    const found = await answering({ authorization: `Bearer ${accessKey}` });
    expect(new Set(Object.keys(found))).toEqual(open);
    expect(layers.filter(({ path }) => path.startsWith('/api/'))).toEqual([]);
  });

  it('fall for nobody who is no publisher to a token of the publisher', async () => {
    const found = await answering({ authorization: 'Bearer only-for-tests-7' });
    const own = Object.keys(found).filter((route) => !open.has(route));
    expect(own.every((route) => route.includes(' /publishing/'))).toBe(true);
  });

  it('let an author do nothing that is for administrators', async () => {
    const found = await answering({ authorization: `Bearer ${author.token}` });
    const strange = Object.keys(found).filter(
      (route) => !ofAuthors.has(route) && !othersOfAuthors.some((start) => route.split(' ')[1]?.startsWith(start)),
    );
    expect(strange).toEqual([]);
    expect(Object.entries(found).filter(([, status]) => status >= 500)).toEqual([]);
  });

  it('send no mail in the name of the library, and fetch nothing from elsewhere', async () => {
    const admin = await logInAs(cms, { firstname: 'Root', role: 'strapi-super-admin' });
    const mail = { to: 'a@example.org', subject: 'Hello', text: 'Hello' };
    for (const person of [author, admin]) {
      expect((await person.ask('POST', '/email', mail)).status).toBe(405);
      expect((await person.ask('POST', '/api/email', mail)).status).toBe(405);
    }
    const fetched = await admin.ask('POST', '/upload/actions/upload-from-urls', { urls: ['http://127.0.0.1/'] });
    expect([fetched.status, await fetched.text()]).toEqual([400, expect.stringContaining('Download the file')]);
    expect((await author.ask('POST', '/email/test', { to: 'a@example.org' })).status).toBe(403);
  });
});
