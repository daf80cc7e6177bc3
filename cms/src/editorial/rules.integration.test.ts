import { afterAll, beforeAll, expect, test } from 'vitest';
import { exportOne } from '../api/snapshot/export';
import { startStrapi, type RunningStrapi } from '../testing/strapi';

let cms: RunningStrapi;

beforeAll(async () => {
  cms = await startStrapi({ ADMIN_EMAIL: 'Staff@Example.org', ADMIN_PASSWORD: 'Reading-room-1' });
});
afterAll(async () => await cms.stop());

/** What the editor writes when somebody puts a picture into the text. */
const picture = {
  type: 'image',
  image: {
    name: 'a.png',
    url: '/uploads/a.png',
    width: 1,
    height: 1,
    hash: 'a',
    ext: '.png',
    mime: 'image/png',
    size: 1,
    provider: 'local',
    createdAt: '2026-01-01T00:00:00.000Z',
    updatedAt: '2026-01-01T00:00:00.000Z',
  },
  children: [{ type: 'text', text: '' }],
};

const resources = () => cms.strapi.documents('api::resource.resource');

test('the first publish sets when the library listed a resource, later ones keep it', async () => {
  const { documentId } = await resources().create({ data: { title: 'Dated', slug: 'dated' } });
  const before = Date.now();
  await resources().publish({ documentId });
  const listed = async () => (await resources().findOne({ documentId, status: 'published' }))!.listedAt as string;
  const first = await listed();
  expect(new Date(first).getTime()).toBeGreaterThanOrEqual(before - 1000);
  await resources().publish({ documentId });
  expect(await listed()).toBe(first);

  await resources().update({ documentId, data: { listedAt: '2019-05-01T00:00:00.000Z' } });
  await resources().publish({ documentId });
  expect(await listed()).toBe('2019-05-01T00:00:00.000Z');
});

test('what the site could not be made from is refused when it is published, and nothing is written', async () => {
  const { documentId } = await resources().create({ data: { title: 'Pictures', slug: 'pictures' } });
  await resources().publish({ documentId });
  const link = {
    type: 'paragraph',
    children: [{ type: 'link', url: 'ftp://example.org/a', children: [{ type: 'text', text: 'a' }] }],
  };
  for (const [block, words] of [
    [picture, 'Text, paragraph 2: is a picture, and this site shows no pictures inside a text. Take it out.'],
    [link, 'Text, paragraph 2: the link “a” starts with “ftp:”. Write one that starts with https://'],
  ] as const) {
    const body = [{ type: 'paragraph', children: [{ type: 'text', text: 'Text.' }] }, block] as never;
    await resources().update({ documentId, data: { body } });
    await expect(resources().publish({ documentId })).rejects.toThrow(words);
  }
  expect(await exportOne(cms.strapi, 'resource', documentId)).toMatchObject([{ title: 'Pictures' }]);
  expect((await exportOne(cms.strapi, 'resource', documentId))[0]).not.toHaveProperty('body', expect.anything());
});

test.each([
  ['no title', { slug: 'no-title' }],
  ['a year before printing', { title: 'A', slug: 'a-year', year: 12 }],
  ['a withdrawal without a reason', { title: 'A', slug: 'a-withdrawal', withdrawal: { date: '2026-01-01' } }],
  ['an old address that is no path', { title: 'A', slug: 'an-address', oldAddresses: [{ path: 'old' }] }],
  [
    'a page of the publisher that is no web address',
    { title: 'A', slug: 'a-link', publisherPage: 'javascript:alert(1)' },
  ],
])('a resource with %s cannot be published', async (_, data) => {
  await expect(resources().create({ data: data as never, status: 'published' })).rejects.toThrow();
  expect(await cms.strapi.db.query('api::resource.resource').count({ where: { slug: data.slug } })).toBe(0);
});

test('an address belongs to one entry, a live page comes before an old address, and fixed pages keep theirs', async () => {
  const pages = cms.strapi.documents('api::page.page');
  const body = [{ type: 'paragraph', children: [{ type: 'text', text: 'Text.' }] }] as never;
  await expect(pages.create({ data: { title: 'Search', slug: 'search', body }, status: 'published' })).rejects.toThrow(
    'Address: “search” belongs to a part of the site itself.',
  );

  const old = { title: 'Moved', slug: 'moved', oldAddresses: [{ path: '/?p=12' }, { path: '/resources/later/' }] };
  await resources().create({ data: old, status: 'published' });
  const redirects = cms.strapi.documents('api::redirect.redirect');
  await expect(redirects.create({ data: { from: '/?p=12', to: '/' } })).rejects.toThrow('/?p=12 belongs to');
  await expect(redirects.create({ data: { from: '/resources/moved/', to: '/' } })).rejects.toThrow('belongs to');
  await expect(resources().create({ data: { title: 'Later', slug: 'later' }, status: 'published' })).rejects.toThrow(
    'Take that old address out of this entry.',
  );
  await redirects.create({ data: { from: '/?p=13', to: '/' } });
});

test('an entry without a slug gets one from its title, short and its own', async () => {
  const title =
    'A very long title of a document about decent work in the fishing industry, with annexes and a glossary';
  const { documentId } = await resources().create({ data: { title }, status: 'published' });
  const slug = 'a-very-long-title-of-a-document-about-decent-work-in-the-fishing-industry-with';
  expect(await exportOne(cms.strapi, 'resource', documentId)).toMatchObject([{ slug }]);
  expect(await resources().create({ data: { title } })).toMatchObject({ slug: `${slug}-2` });
  const renamed = await resources().update({ documentId, data: { title: 'Shorter', slug: '' } });
  expect(renamed).toMatchObject({ slug: 'shorter' });
  expect(await resources().update({ documentId, data: { title: 'Another' } })).toMatchObject({ slug: 'shorter' });
});

test('a slug belongs to one resource', async () => {
  await resources().create({ data: { title: 'One', slug: 'one' }, status: 'published' });
  await expect(resources().create({ data: { title: 'Two', slug: 'one' }, status: 'published' })).rejects.toThrow(
    'Address: another resource has the same already. Write a different one.',
  );
});

test('a status that does not exist is an error, and not the published version', async () => {
  await expect(resources().findMany({ status: 'publised' as never })).rejects.toThrow(/status/);
});

test('the public finds no way in', async () => {
  for (const path of [
    'resources',
    'resources?status=draft',
    'site',
    'upload/files',
    'i18n/locales',
    'users',
    'auth/local',
  ]) {
    const { status } = await fetch(`${cms.url}/api/${path}`);
    expect([401, 403, 404, 405], path).toContain(status);
  }
  const answer = await fetch(`${cms.url}/admin/init`, { headers: { Origin: 'https://elsewhere.example' } });
  expect(answer.headers.get('access-control-allow-origin') ?? '').toBe('');
  expect(answer.headers.get('x-powered-by')).toBeNull();
});

test('the first administrator can log in and upload a document, but nothing that could run in a browser', async () => {
  const answer = await fetch(`${cms.url}/admin/login`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email: 'staff@example.org', password: 'Reading-room-1' }),
  });
  expect(answer.status).toBe(200);
  const { data } = (await answer.json()) as { data: { token: string } };
  const upload = async (name: string, type: string, text: string) => {
    const body = new FormData();
    body.append('files', new File([text], name, { type }));
    const headers = { Authorization: `Bearer ${data.token}` };
    return (await fetch(`${cms.url}/upload`, { method: 'POST', headers, body })).status;
  };
  expect(await upload('a.pdf', 'application/pdf', '%PDF-1.7\n')).toBe(201);
  expect(await upload('a.txt', 'text/plain', 'Plain words.')).toBe(201);
  expect(await upload('a.html', 'text/html', '<script>alert(1)</script>')).toBe(400);
  expect(await upload('a.svg', 'image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg"/>')).toBe(400);
  expect(await upload('a.pdf', 'text/html', '<!doctype html><script>alert(1)</script>')).toBe(400);
});
