import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publisherToken } from '../testing/environment';
import { logInAs, type Person } from '../testing/people';
import { startStrapi, type RunningStrapi } from '../testing/strapi';

interface Layer {
  path: string;
  methods: string[];
}

/** What answers whoever asks, without a session. A route that is not here answers 401, 403, 404 or 405. */
const open = [
  'GET /',
  'GET /admin/init',
  'GET /admin/project-type',
  'GET /admin/registration-info',
  'POST /admin/forgot-password',
  'POST /admin/login',
  'POST /admin/register',
  'POST /admin/register-admin',
  'POST /admin/reset-password',
];

/** What answers an author besides: their own entries and files, and what all staff see. */
const ofAuthors = [
  'GET /admin/content-api/permissions',
  'GET /admin/content-api/routes',
  'GET /admin/guided-tour-meta',
  'GET /admin/homepage/key-statistics',
  'GET /admin/homepage/layout',
  'GET /admin/information',
  'GET /admin/permissions',
  'GET /admin/telemetry-properties',
  'GET /admin/users/me',
  'GET /admin/users/me/permissions',
  'GET /admin/users/me/sessions',
  'GET /content-manager/components',
  'GET /content-manager/content-types',
  'GET /content-manager/content-types-settings',
  'GET /content-manager/homepage/count-documents',
  'GET /content-manager/homepage/recent-documents',
  'GET /content-manager/init',
  'GET /content-manager/preview/url/:contentType',
  'GET /content-manager/relations/:model/:id/:targetField',
  'GET /content-manager/relations/:model/:targetField',
  'GET /i18n/locales',
  'GET /i18n/settings',
  'GET /schedule/coming-up',
  'GET /upload/ai-metadata-jobs/pending-count',
  'GET /upload/configuration',
  'GET /upload/files',
  'GET /upload/folder-structure',
  'GET /upload/folders',
  'GET /website/entry',
  'GET /website/log',
  'GET /website/state',
  'GET /website/users',
  'POST /admin/permissions/check',
  'POST /content-manager/uid/check-availability',
  'POST /content-manager/uid/generate',
  'POST /i18n/content-manager/actions/get-non-localized-fields',
  'POST /upload',
  'POST /upload/actions/bulk-delete',
  'POST /upload/actions/bulk-move',
  'POST /upload/actions/bulk-update',
  'POST /upload/actions/upload-from-urls',
  'POST /upload/files',
  'POST /upload/folders',
  'PUT /admin/homepage/layout',
  'PUT /upload/configuration',
  'PUT /admin/users/me',
];

/** These end the session that they are asked with. */
const endings = new Set(['POST /admin/logout', 'DELETE /admin/users/me/sessions']);
const closed = [401, 403, 404, 405];

describe('the routes of the CMS', () => {
  let cms: RunningStrapi;
  let author: Person;
  let layers: Layer[];

  beforeAll(async () => {
    cms = await startStrapi();
    author = await logInAs(cms, { firstname: 'Ann', role: 'strapi-author' });
    layers = cms.strapi.server.listRoutes() as Layer[];
  });
  afterAll(async () => await cms.stop());

  /** Asks every route of one's own with some headers. @returns those that answered something else than "no", with what */
  async function answering(headers: Record<string, string>): Promise<Record<string, number>> {
    const found: Record<string, number> = {};
    for (const { path, methods } of layers) {
      if (path === '/_health') continue;
      const address = path
        .replaceAll(/:[a-z]+/gi, '1')
        .replace('(.*)', 'x.pdf')
        .replace('((?!uploads/).+)', 'x');
      for (const method of methods.filter((one) => one !== 'HEAD')) {
        if (endings.has(`${method} ${path}`) && headers.authorization === `Bearer ${author.token}`) continue;
        const body = method === 'GET' ? {} : { body: '{}' };
        const sent = { 'content-type': 'application/json', ...headers };
        const { status } = await fetch(cms.url + address, { method, ...body, headers: sent, redirect: 'manual' });
        if (!closed.includes(status)) found[`${method} ${path}`] = status;
      }
    }
    return found;
  }

  it('are closed to whoever is not logged in, but for those that a login needs', async () => {
    expect(Object.keys(await answering({})).toSorted()).toEqual(open);
  });

  it('are closed to a token of the public API, whatever it may do: there is no public API', async () => {
    const tokens = cms.strapi.service('admin::api-token') as unknown as {
      create(token: object): Promise<{ accessKey: string }>;
    };
    const { accessKey } = await tokens.create({ name: 'All', type: 'full-access', description: '', lifespan: null });
    const found = await answering({ authorization: `Bearer ${accessKey}` });
    expect(Object.keys(found).toSorted()).toEqual(open);
    expect(layers.filter(({ path }) => path.startsWith('/api/'))).toEqual([]);
  });

  it('fall for nobody who is no publisher to a token of the publisher', async () => {
    const found = await answering({ authorization: `Bearer ${publisherToken}` });
    const own = Object.keys(found).filter((route) => !open.includes(route));
    expect(own.every((route) => route.includes(' /publishing/'))).toBe(true);
  });

  it('let an author do nothing that is for administrators', async () => {
    const found = await answering({ authorization: `Bearer ${author.token}` });
    expect(Object.keys(found).toSorted()).toEqual([...open, ...ofAuthors].toSorted());
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
