import { websiteRoutes, type EntryType, type EntryUsers } from '@clearshelf/shared-types';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { toUid } from '../entries/entry-types';
import { logInAs, type Person } from '../testing/people';
import { startStrapi, type RunningStrapi } from '../testing/strapi';

let cms: RunningStrapi;
let editor: Person;
let author: Person;
let made = 0;

beforeAll(async () => {
  cms = await startStrapi();
  editor = await logInAs(cms, { firstname: 'Erika', role: 'strapi-editor' });
  author = await logInAs(cms, { firstname: 'Anton', role: 'strapi-author' });
});
afterAll(async () => await cms.stop());

test('who leads to a resource is found in every field, in texts, in the menu and in redirects', async () => {
  const target = await publish('resource', { slug: 'target', oldAddresses: [{ path: '/old-target/' }] });
  const related = await publish('resource', { title: 'Related', related: [target] });
  const withdrawn = await publish('resource', {
    title: 'Withdrawn',
    withdrawal: { explanation: 'Old.', replacement: target },
  });
  const pack = await publish('collection', { title: 'Pack', items: [{ resource: target }] });
  const talk = await publish('event', { title: 'Talk', related: [target], ...event });
  const spelled = await publish('page', { title: 'Spelled', body: link('/Resources//%74arget#top') });
  const old = await publish('page', { title: 'Old address', body: link('/old-target') });
  await publish('page', { title: 'Elsewhere', body: link('/resources/targets/') });
  const hidden = await create('resource', { title: 'Draft', related: [target] });
  await create('page', { title: 'Draft text', body: link('/resources/target/') });
  const redirect = await create('redirect', { from: '/short', to: '/resources/target/' });
  const menu = await create('navigation', {
    items: [{ label: 'It', children: [{ label: 'It', address: '/old-target/' }] }],
  });

  const { users, count, counts } = await ask('resource', target);
  expect(users.map(({ type, id, kinds, published }) => [type, id, kinds.join(), published])).toEqual([
    ['collection', pack, 'relation', true],
    ['event', talk, 'relation', true],
    ['navigation', menu, 'address', true],
    ['page', old, 'text', true],
    ['page', spelled, 'text', true],
    ['redirect', redirect, 'address', true],
    ['resource', related, 'relation', true],
    ['resource', withdrawn, 'relation', true],
    ['resource', hidden, 'relation', false],
  ]);
  expect([count, counts.at(-1)]).toEqual([9, { type: 'resource', published: false, count: 1 }]);

  await documents('resource').unpublish({ documentId: related });
  const later = (await ask('resource', target)).users.find(({ id }) => id === related);
  expect(later).toMatchObject({ published: false });
});

test('an entry that is asked about together with those that lead to it is led to only by others', async () => {
  const [one, other] = [await publish('resource'), await publish('resource')];
  await documents('resource').update({ documentId: one, data: { related: [other, one] } as never });
  await documents('resource').publish({ documentId: one });
  expect((await ask('resource', other)).count).toBe(1);
  expect((await ask('resource', one, other)).count).toBe(0);
});

test('the menu leads to a page by its field, and to a category', async () => {
  const [page, category] = [await publish('page'), await create('category', { name: 'In the menu' })];
  const { documentId } = (await cms.strapi.documents('api::navigation.navigation').findFirst({}))!;
  await documents('navigation').update({ documentId, data: { items: [{ page }, { category }] } as never });
  for (const [type, id] of [
    ['page', page],
    ['category', category],
  ] as const)
    expect(await ask(type, id)).toMatchObject({
      users: [{ type: 'navigation', kinds: ['relation'], published: true }],
    });
});

test.each([
  ['category', { name: 'Guidance' }, (id: string) => ({ categories: [id] })],
  ['tag', { name: 'Fishing', kind: 'industry' }, (id: string) => ({ tags: [id] })],
  ['publisher', { name: 'A press' }, (id: string) => ({ publishers: [id] })],
  [
    'language',
    { name: 'Zulu', code: 'zu' },
    (id: string) => ({
      languages: [id],
      downloads: [{ hosting: 'link', url: 'https://example.org/a.pdf', language: id }],
    }),
  ],
] as const)('a %s that is in use is deleted only by who knows who uses it', async (type, names, fields) => {
  const id = await create(type, names);
  const first = await publish('resource', { title: `First of ${type}`, ...fields(id) });
  await publish('resource', { title: `Second of ${type}`, ...fields(id) });
  const path = `/content-manager/collection-types/${toUid(type)}/${id}`;

  for (const query of ['', '?confirmed=1', '?confirmed=x', '?confirmed=']) {
    const answer = await editor.ask('DELETE', path + query);
    expect([query, answer.status, await messageOf(answer)]).toEqual([
      query,
      400,
      `“${names.name}” is used by 2 resources: “First of ${type}” and “Second of ${type}”. ` +
        'Confirm that they lose it, or take it out of them first.',
    ]);
  }
  expect(await isThere(type, id)).toBe(true);
  expect((await editor.ask('DELETE', `${path}?confirmed=2`)).status).toBe(200);
  expect(await isThere(type, id)).toBe(false);
  expect(await isThere('resource', first)).toBe(true);
});

test('several are asked about together, and what nobody uses goes at once', async () => {
  const [used, unused] = [await create('category', { name: 'Used' }), await create('category', { name: 'Unused' })];
  await publish('resource', { title: 'Uses it', categories: [used] });
  const path = `/content-manager/collection-types/${toUid('category')}`;
  const refused = await editor.ask('POST', `${path}/actions/bulkDelete`, { documentIds: [used, unused] });
  expect([refused.status, await messageOf(refused)]).toEqual([
    400,
    expect.stringMatching(/^“U.*” and “U.*” are used by 1 resource: “Uses it”\./),
  ]);
  expect(await isThere('category', used)).toBe(true);
  expect((await editor.ask('DELETE', `${path}/${unused}`)).status).toBe(200);
  const done = await editor.ask('POST', `${path}/actions/bulkDelete?confirmed=1`, { documentIds: [used] });
  expect(done.status).toBe(200);
});

test('who may not delete is told nothing of who uses what', async () => {
  const category = await create('category', { name: 'Guarded' });
  await publish('resource', { title: 'Secretive', categories: [category] });
  const path = `/content-manager/collection-types/${toUid('category')}/${category}`;
  const answer = await author.ask('DELETE', path);
  expect([answer.status, (await answer.text()).includes('Secretive')]).toEqual([403, false]);
  expect((await fetch(cms.url + path, { method: 'DELETE' })).status).toBe(401);
  expect((await fetch(`${cms.url}${websiteRoutes.users}?type=category&ids=${category}`)).status).toBe(401);
});

test('an author deletes their own drafts, and nothing that readers see', async () => {
  const uid = toUid('resource');
  const make = async () => {
    const answer = await author.ask('POST', `/content-manager/collection-types/${uid}`, { title: 'An author’s' });
    return ((await answer.json()) as { data: { documentId: string } }).data.documentId;
  };
  const [draft, shown] = [await make(), await make()];
  await cms.strapi.documents(uid as 'api::resource.resource').publish({ documentId: shown });
  const one = await author.ask('DELETE', `/content-manager/collection-types/${uid}/${shown}`);
  const bulk = `/content-manager/collection-types/${uid}/actions/bulkDelete`;
  const many = await author.ask('POST', bulk, { documentIds: [draft, shown] });
  expect([one.status, many.status]).toEqual([403, 403]);
  expect(await many.text()).toContain('is on the website. Ask somebody who may publish to take it down.');
  expect((await author.ask('POST', bulk, { documentIds: [draft] })).status).toBe(200);
  expect((await editor.ask('POST', bulk, { documentIds: [shown] })).status).toBe(200);
});

test('a link by the whole address of the site counts as one', async () => {
  const target = await publish('resource', { slug: 'by-whole-address' });
  await publish('page', { title: 'Whole', body: link('http://localhost/resources/BY-whole-address') });
  expect((await ask('resource', target)).count).toBe(1);
});

test('scripts and imports delete without being asked', async () => {
  const category = await create('category', { name: 'Of a script' });
  await publish('resource', { categories: [category] });
  await documents('category').delete({ documentId: category });
  expect(await isThere('category', category)).toBe(false);
});

test('a question that makes no sense gets an answer in words', async () => {
  for (const query of ['', '?type=resource', '?type=resource&ids=', '?type=planet&ids=a', '?type=resource&ids=,,'])
    expect((await editor.ask('GET', websiteRoutes.users + query)).status, query).toBe(400);
  expect(await ask('resource', 'nobody')).toEqual({ users: [], count: 0, counts: [] });
});

const event = { start: '2026-12-01T10:00:00.000Z', allDay: false, timeZone: 'Europe/Vienna' };

function link(url: string): object[] {
  const inner = { type: 'link', url, children: [{ type: 'text', text: 'There' }] };
  const item = { type: 'list-item', children: [{ type: 'text', text: '' }, inner] };
  return [{ type: 'list', format: 'unordered', children: [item] }];
}

async function ask(type: EntryType, ...ids: string[]): Promise<EntryUsers> {
  return await editor.get(`${websiteRoutes.users}?type=${type}&ids=${ids.join(',')}`);
}

async function messageOf(answer: Response): Promise<string> {
  return ((await answer.json()) as { error: { message: string } }).error.message;
}

async function isThere(type: EntryType, documentId: string): Promise<boolean> {
  return (await cms.strapi.db.query(toUid(type)).count({ where: { documentId } })) > 0;
}

function documents(type: EntryType) {
  return cms.strapi.documents(toUid(type) as 'api::resource.resource');
}

async function create(type: EntryType, fields: object = {}): Promise<string> {
  made += 1;
  const own = { title: `Entry ${made}`, slug: `entry-${made}`, ...(type === 'page' && { body: link('/') }) };
  return (await documents(type).create({ data: { ...own, ...fields } as never })).documentId;
}

async function publish(type: EntryType, fields: object = {}): Promise<string> {
  const documentId = await create(type, fields);
  await documents(type).publish({ documentId });
  return documentId;
}
