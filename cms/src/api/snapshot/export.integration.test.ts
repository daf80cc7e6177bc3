import { entrySchemas, type EntryOf, type EntryType } from '@clearshelf/shared-types';
import type { UID } from '@strapi/strapi';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exportEntries, startStrapi, type RunningStrapi } from '../../testing/strapi';
import { exportOne } from './export';

const canary = 'canary in a draft';
let cms: RunningStrapi;

beforeAll(async () => {
  cms = await startStrapi();
});
afterAll(async () => await cms.stop());

test('drafts stay inside, also the draft of something published', async () => {
  const hidden = await create('api::resource.resource', { title: canary, slug: 'canary' });
  const open = await publish('api::resource.resource', { title: 'Open', slug: 'open' });
  await update('api::resource.resource', open, { title: canary });
  await create('api::page.page', { title: canary, slug: 'canary', body: paragraph(canary) });

  expect(JSON.stringify(await exportEntries(cms.strapi))).not.toContain(canary);
  expect(await exportOne(cms.strapi, 'resource', hidden)).toEqual([]);
  expect(await only('resource', open)).toMatchObject({ title: 'Open' });
});

test('what is unpublished or deleted leaves the export; what leads to it stays as it is, for when it is back', async () => {
  const target = await publish('api::resource.resource', { title: 'Target', slug: 'target' });
  const other = await publish('api::resource.resource', { title: 'Other', slug: 'other' });
  const collection = await publish('api::collection.collection', {
    title: 'Pack',
    slug: 'pack',
    items: [{ resource: target, note: 'First' }, { resource: other }],
  });
  const items = [
    { resource: target, note: 'First' },
    { resource: other, note: undefined },
  ];
  expect((await only('collection', collection)).items).toEqual(items);

  await documents('api::resource.resource').unpublish({ documentId: target });
  expect(await exportOne(cms.strapi, 'resource', target)).toEqual([]);
  expect((await only('collection', collection)).items).toEqual(items);

  await documents('api::resource.resource').delete({ documentId: other });
  expect((await only('collection', collection)).items).toEqual(items);
});

test('publishing again keeps the relations, in order', async () => {
  const names = ['Zebra', 'Apple', 'Mango'];
  const categories = await Promise.all(
    names.map(async (name) => await create('api::category.category', { name, slug: name.toLowerCase(), order: 1 })),
  );
  const related = await publish('api::resource.resource', { title: 'Related', slug: 'related' });
  const id = await publish('api::resource.resource', { title: 'Kept', slug: 'kept', categories, related: [related] });
  await update('api::resource.resource', id, { title: 'Kept on' });
  await documents('api::resource.resource').publish({ documentId: id });
  await documents('api::resource.resource').publish({ documentId: related });

  expect(await only('resource', id)).toMatchObject({ title: 'Kept on', categories, related: [related] });
  const before = await row('api::resource.resource', id);
  await update('api::category.category', categories[0]!, { name: 'Zebras' });
  expect(await row('api::resource.resource', id)).toEqual(before);
});

test('a link of the navigation names its page whether or not that is published yet', async () => {
  const page = await create('api::page.page', { title: 'Soon', slug: 'soon', body: paragraph('Soon.') });
  const navigation = await create('api::navigation.navigation', {
    items: [
      { label: 'Soon', page },
      {
        label: 'More',
        children: [
          { label: 'Soon', page },
          { label: 'Out', address: '/years/' },
        ],
      },
    ],
  });
  const items = [
    { label: 'Soon', target: { type: 'page', id: page }, children: [] },
    {
      label: 'More',
      target: undefined,
      children: [
        { label: 'Soon', target: { type: 'page', id: page } },
        { label: 'Out', target: { address: '/years/' } },
      ],
    },
  ];
  expect((await only('navigation', navigation)).items).toEqual(items);
  await documents('api::page.page').publish({ documentId: page });
  expect((await only('navigation', navigation)).items).toEqual(items);
});

test('empty fields are left out', async () => {
  const id = await publish('api::resource.resource', {
    title: 'Bare',
    slug: 'bare',
    summary: ' ',
    body: paragraph(''),
    downloads: [{ hosting: 'link', url: 'https://example.org/a.pdf' }],
  });
  const entry = JSON.parse(JSON.stringify(await only('resource', id))) as object;
  expect(entry).toEqual({
    type: 'resource',
    id,
    title: 'Bare',
    slug: 'bare',
    publishers: [],
    authors: [],
    preparedBy: [],
    languages: [],
    downloads: [{ hosting: 'link', url: 'https://example.org/a.pdf' }],
    categories: [],
    tags: [],
    related: [],
    oldAddresses: [],
    listedAt: expect.any(String),
    publishedAt: expect.any(String),
  });
});

test('what came into the database unclean is exported clean, without the pictures of its text', async () => {
  const id = await publish('api::resource.resource', { title: 'Unclean', slug: 'unclean' });
  const image = { type: 'image', image: { url: '/uploads/a.png' }, children: [{ type: 'text', text: '' }] };
  const body = JSON.stringify([image, ...paragraph('half \ud83d emoji')]);
  const { tableName } = cms.strapi.db.metadata.get('api::resource.resource');
  await cms.strapi.db
    .connection(tableName)
    .where({ document_id: id })
    .update({ title: 'A\u202e \ufb01ne\ntitle\u0000', body });
  const entry = await only('resource', id);
  expect(entry.title).toBe('A fine title');
  expect(entry.body).toEqual(paragraph('half  emoji'));
});

test('words for search are exported as lists of names', async () => {
  const tag = await create('api::tag.tag', {
    name: 'Viet Nam',
    kind: 'region',
    otherNames: ' Vietnam\r\n\nvietnam\nVN',
  });
  expect(await only('tag', tag)).toMatchObject({ otherNames: ['Vietnam', 'VN'] });
  const publisher = await create('api::publisher.publisher', { name: 'Orchard Press' });
  expect(await only('publisher', publisher)).toMatchObject({ otherNames: [] });
  const site = await create('api::site.site', {
    name: 'A library',
    description: 'Documents.',
    helpWords: 'help me\n救救我',
    synonyms: 'TVPA = Trafficking Victims Protection Act\n童工＝child labour',
  });
  expect(await only('site', site)).toMatchObject({
    helpWords: ['help me', '救救我'],
    synonyms: [
      ['TVPA', 'Trafficking Victims Protection Act'],
      ['童工', 'child labour'],
    ],
  });
  await update('api::site.site', site, { helpWords: '', synonyms: null });
  expect(await only('site', site)).toMatchObject({ helpWords: [], synonyms: [] });
});

test('words for search that came into the database otherwise keep no entry back', async () => {
  const id = await create('api::site.site', { name: 'A library', description: 'Documents.' });
  const { tableName } = cms.strapi.db.metadata.get('api::site.site');
  await cms.strapi.db
    .connection(tableName)
    .where({ document_id: id })
    .update({ synonyms: 'TVPA\na = b\n…', help_words: 'help\u202e me\n!' });
  const entry = await only('site', id);
  expect(entry).toMatchObject({ synonyms: [['a', 'b']], helpWords: ['help me'] });
  expect(entrySchemas.site.safeParse(JSON.parse(JSON.stringify(entry))).success).toBe(true);
});

function documents(uid: UID.ContentType) {
  return cms.strapi.documents(uid as 'api::resource.resource');
}

async function create(uid: UID.ContentType, data: object): Promise<string> {
  const { documentId } = await documents(uid).create({ data: data as never });
  return documentId;
}

async function update(uid: UID.ContentType, documentId: string, data: object): Promise<void> {
  await documents(uid).update({ documentId, data });
}

async function publish(uid: UID.ContentType, data: object): Promise<string> {
  const documentId = await create(uid, data);
  await documents(uid).publish({ documentId });
  return documentId;
}

async function only<T extends EntryType>(type: T, id: string): Promise<EntryOf<T>> {
  const found = await exportOne(cms.strapi, type, id);
  expect(found).toHaveLength(1);
  return found[0] as EntryOf<T>;
}

async function row(uid: UID.ContentType, documentId: string): Promise<unknown> {
  return await cms.strapi.db.query(uid).findMany({ where: { documentId } });
}

function paragraph(text: string): object[] {
  return [{ type: 'paragraph', children: [{ type: 'text', text }] }];
}
