import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startStrapi, type RunningStrapi } from '../testing/strapi';
import { applyViews } from '.';
import type { Configuration } from './configuration';
import { grantRoles } from './roles';
import { views } from './views';

const account = { email: 'staff@example.org', password: 'Reading-room-1' };
let cms: RunningStrapi;

beforeAll(async () => {
  cms = await startStrapi({ ADMIN_EMAIL: account.email, ADMIN_PASSWORD: account.password });
});
afterAll(async () => await cms.stop());

const service = () =>
  cms.strapi.plugin('content-manager').service<{
    findConfiguration(model: { uid: string }): Promise<Configuration>;
    updateConfiguration(model: { uid: string }, configuration: Partial<Configuration>): Promise<unknown>;
  }>('content-types');
const configuration = async (uid: string) => await service().findConfiguration({ uid });

test('a fresh CMS shows our labels, help, columns and titles of related entries', async () => {
  const { metadatas, layouts, settings } = await configuration('api::resource.resource');
  expect(metadatas.summary?.edit).toMatchObject({
    label: 'Summary',
    description: 'One to three sentences. Shown in lists and search results. Plain text.',
  });
  expect(metadatas.publishers?.edit.mainField).toBe('name');
  expect(layouts.list).toEqual(['title', 'publishers', 'categories', 'year']);
  expect(layouts.edit[0]).toEqual([{ name: 'title', size: 12 }]);
  expect(settings).toMatchObject({ defaultSortBy: 'updatedAt', defaultSortOrder: 'DESC', pageSize: 20 });
});

test('what staff arrange by hand stays, until the view of that type changes in the code', async () => {
  const uid = 'api::language.language';
  const before = await configuration(uid);
  await service().updateConfiguration({ uid }, { layouts: { ...before.layouts, list: ['code'] } });
  expect(await applyViews(cms.strapi, views)).toEqual([]);
  expect((await configuration(uid)).layouts.list).toEqual(['code']);

  const changed = views.map((view) => (view.uid === uid ? { ...view, columns: ['name'] } : view));
  expect(await applyViews(cms.strapi, changed)).toEqual([uid]);
  expect((await configuration(uid)).layouts.list).toEqual(['name']);
});

test('a right that an administrator took away is not given back at the next start', async () => {
  const permissions = cms.strapi.db.query('admin::permission');
  const where = { subject: 'api::redirect.redirect', role: { code: 'strapi-editor' } };
  expect(await permissions.count({ where })).toBeGreaterThan(3);
  for (const { id } of await permissions.findMany({ where })) await permissions.delete({ where: { id } });
  await grantRoles(cms.strapi);
  expect(await permissions.count({ where })).toBe(0);
});

describe('a field that is new since the last start', () => {
  const permissions = () => cms.strapi.db.query('admin::permission');
  const store = () => cms.strapi.store({ type: 'core', name: 'clearshelf', key: 'role-fields' });
  const rightOf = async (code: string, action: string, subject: string) =>
    (await permissions().findOne({
      where: { subject, action: `plugin::content-manager.explorer.${action}`, role: { code } },
    })) as { id: number; properties: { fields: string[] } };
  const write = async (id: number, fields: string[]) =>
    await permissions().update({ where: { id }, data: { properties: { fields } } });

  test('is open to the roles that had all the others, also where no start before wrote down what they had', async () => {
    const rights = [
      await rightOf('strapi-editor', 'update', 'api::tag.tag'),
      await rightOf('strapi-author', 'read', 'api::tag.tag'),
      await rightOf('strapi-editor', 'create', 'api::site.site'),
    ];
    for (const { id, properties } of rights)
      await write(
        id,
        properties.fields.filter((field) => !['otherNames', 'helpWords', 'synonyms'].includes(field)),
      );
    await store().delete({});
    await grantRoles(cms.strapi);
    for (const { id, properties } of rights)
      expect(await permissions().findOne({ where: { id } })).toMatchObject({ properties });
    expect(rights[0]!.properties.fields).toContain('otherNames');
  });

  test('is given once, and to no right that an administrator narrowed', async () => {
    const editor = await rightOf('strapi-editor', 'update', 'api::publisher.publisher');
    await write(editor.id, ['name', 'slug', 'url']);
    await grantRoles(cms.strapi);
    expect((await rightOf('strapi-editor', 'update', 'api::publisher.publisher')).properties.fields).not.toContain(
      'otherNames',
    );
    await write(editor.id, ['name', 'slug']);
    await store().delete({});
    await grantRoles(cms.strapi);
    expect((await rightOf('strapi-editor', 'update', 'api::publisher.publisher')).properties.fields).toEqual([
      'name',
      'slug',
    ]);
  });
});

test('a list says the names of what an entry points at', async () => {
  const { documentId } = await cms.strapi
    .documents('api::category.category')
    .create({ data: { name: 'Guidance', slug: 'guidance', order: 1 } });
  const resource = { title: 'Listed', slug: 'listed', categories: [documentId] };
  await cms.strapi.documents('api::resource.resource').create({ data: resource });
  const headers = { 'content-type': 'application/json' };
  const login = await fetch(`${cms.url}/admin/login`, { method: 'POST', headers, body: JSON.stringify(account) });
  const { data } = (await login.json()) as { data: { token: string } };
  const list = await fetch(`${cms.url}/content-manager/collection-types/api::resource.resource?page=1&pageSize=20`, {
    headers: { authorization: `Bearer ${data.token}` },
  });
  const { results } = (await list.json()) as { results: object[] };
  expect(results).toMatchObject([{ title: 'Listed', categories: { count: 1, names: ['Guidance'] } }]);
});
