import type { EntryOf, EntryType } from '@clearshelf/shared-types';
import type { UID } from '@strapi/strapi';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exportOne } from '../api/snapshot/export';
import { catchUnseenChanges } from '../publishing/changes/digest';
import { readPublishing } from '../publishing/tables/publishing-row';
import { logInAs, type Person } from '../testing/people';
import { startStrapi, type RunningStrapi } from '../testing/strapi';
import { LINK } from './models';

const RESOURCE = 'api::resource.resource';
const COLLECTION = 'api::collection.collection';
const EVENT = 'api::event.event';
const PAGE = 'api::page.page';
const NAVIGATION = 'api::navigation.navigation';

let cms: RunningStrapi;
let editor: Person;
let made = 0;

beforeAll(async () => {
  cms = await startStrapi();
  editor = await logInAs(cms, { firstname: 'Erika', role: 'strapi-editor' });
});
afterAll(async () => await cms.stop());

test('what was unpublished and published again is back with every holder, in its place', async () => {
  const [first, gone, last] = [await publish('First'), await publish('Gone'), await publish('Last')];
  const holder = await publish('Holder', { related: [first, gone, last] });
  const old = await publish('Old', { withdrawal: { explanation: 'Replaced.', replacement: gone } });
  const items = [{ resource: first }, { resource: gone, note: 'Read this.' }, { resource: last, note: 'Then this.' }];
  const pack = await publish('Pack', { items }, COLLECTION);
  const talk = await publish('Talk', { ...event, related: [gone, last] }, EVENT);
  const before = await exported([
    ['resource', holder],
    ['resource', old],
    ['collection', pack],
    ['event', talk],
  ]);
  expect(before).toMatchObject([
    { related: [first, gone, last] },
    { withdrawal: { replacement: gone } },
    { items },
    { related: [gone, last] },
  ]);

  const holders: [EntryType, string][] = [
    ['resource', holder],
    ['resource', old],
    ['collection', pack],
    ['event', talk],
  ];
  await documents(RESOURCE).unpublish({ documentId: gone });
  expect(await exported(holders)).toEqual(before);
  await documents(RESOURCE).publish({ documentId: gone });
  expect(await exported(holders)).toEqual(before);
});

test('what is published before the draft it leads to shows it as soon as that is published, in its place', async () => {
  const [later, now] = [await draft('Later'), await publish('Now')];
  const holder = await publish('Early', { related: [later, now] });
  const talk = await publish('Early talk', { ...event, related: [later, now] }, EVENT);
  expect((await only('resource', holder)).related).toEqual([later, now]);
  expect((await only('event', talk)).related).toEqual([later, now]);
});

test('a collection with a draft is published over HTTP without a word against it', async () => {
  const [later, now] = [await draft('Draft item'), await publish('Public item')];
  const items = [{ resource: later, note: 'Soon.' }, { resource: now }];
  const pack = await draft('Pack with a draft', { items }, COLLECTION);
  const answer = await editor.ask(
    'POST',
    `/content-manager/collection-types/${COLLECTION}/${pack}/actions/publish`,
    {},
  );
  expect([answer.status, await answer.text()]).toEqual([200, expect.any(String)]);
  expect((await only('collection', pack)).items).toEqual([
    { resource: later, note: 'Soon.' },
    { resource: now, note: undefined },
  ]);
});

test('an item for which nothing was chosen is refused by its place and note', async () => {
  const now = await publish('Chosen');
  const items = [{ resource: now }, { note: 'Nothing yet.' }];
  const pack = await draft('Pack with a gap', { items }, COLLECTION);
  const publishing = documents(COLLECTION).publish({ documentId: pack });
  await expect(publishing).rejects.toThrow('Item 2 (“Nothing yet.”) has no resource. Choose one, or delete the item.');
  expect(await exportOne(cms.strapi, 'collection', pack)).toEqual([]);
});

test('what the draft of a holder leads to stays inside until it is published', async () => {
  const [shown, secret] = [await publish('Shown'), await publish('Only in the draft')];
  const holder = await publish('With a draft', { related: [shown] });
  await documents(RESOURCE).update({ documentId: holder, data: { related: [secret, shown] } as never });
  await documents(RESOURCE).unpublish({ documentId: shown });
  await documents(RESOURCE).publish({ documentId: shown });
  await documents(RESOURCE).publish({ documentId: secret });
  expect((await only('resource', holder)).related).toEqual([shown]);
  await documents(RESOURCE).publish({ documentId: holder });
  expect((await only('resource', holder)).related).toEqual([secret, shown]);
});

test('discarding a draft keeps what it leads to that is not published, and calls nothing modified', async () => {
  const [later, now] = [await draft('Later still'), await publish('Already')];
  const items = [{ resource: later, note: 'Soon.' }, { resource: now }];
  const pack = await publish('Discarded', { items }, COLLECTION);
  await documents(COLLECTION).update({ documentId: pack, data: { title: 'Other', items: [] } as never });
  await documents(COLLECTION).discardDraft({ documentId: pack });
  const path = `/content-manager/collection-types/${COLLECTION}/${pack}`;
  expect(await editor.get(path)).toMatchObject({ data: { status: 'published' } });
  await documents(COLLECTION).publish({ documentId: pack });
  expect((await only('collection', pack)).items).toEqual([
    { resource: later, note: 'Soon.' },
    { resource: now, note: undefined },
  ]);
});

test('a copy leads where the draft does that it was made from', async () => {
  const [later, now] = [await draft('Not yet'), await publish('By now')];
  const items = [
    { resource: later, note: 'Soon.' },
    { resource: now, note: 'Now.' },
  ];
  const pack = await publish('Original', { items }, COLLECTION);
  made += 1;
  const { documentId } = (await documents(COLLECTION).clone({
    documentId: pack,
    data: { slug: `entry-${made}` } as never,
  }))!;
  await documents(COLLECTION).publish({ documentId });
  expect((await only('collection', documentId)).items).toEqual(items);
});

test('who unpublishes and replaces the draft by what was published keeps its links for the next publish', async () => {
  const [later, now] = [await draft('Still a draft'), await publish('No draft')];
  const holder = await publish('Replaced', { related: [later, now] });
  await documents(RESOURCE).update({ documentId: holder, data: { related: [now] } as never });
  const path = `/content-manager/collection-types/${RESOURCE}/${holder}/actions/unpublish`;
  expect((await editor.ask('POST', path, { discardDraft: true })).status).toBe(200);
  await documents(RESOURCE).publish({ documentId: holder });
  expect((await only('resource', holder)).related).toEqual([later, now]);
});

test('a deleted entry that is put back under its id is back with its holders; another one is not', async () => {
  const gone = await publish('Deleted');
  const holder = await publish('Holder of it', { related: [gone] });
  await documents(RESOURCE).delete({ documentId: gone });
  await publish('Deleted');
  expect((await only('resource', holder)).related).toEqual([gone]);
  await documents(RESOURCE).create({ data: { documentId: gone, title: 'Restored' } as never, status: 'published' });
  expect((await only('resource', holder)).related).toEqual([gone]);
  await documents(RESOURCE).delete({ documentId: gone });
  await documents(RESOURCE).update({ documentId: holder, data: { title: 'Without it' }, status: 'published' });
  expect((await only('resource', holder)).related).toEqual([]);
});

test('the menu keeps its links to pages and collections, whatever becomes of them', async () => {
  const [page, pack] = [await draft('A page', { body }, PAGE), await publish('A pack', {}, COLLECTION)];
  const items = [{ page }, { label: 'More', children: [{ collection: pack }, { page }] }];
  await documents(NAVIGATION).create({ data: { items } as never });
  const links = [
    { target: { type: 'page', id: page }, children: [] },
    {
      label: 'More',
      children: [{ target: { type: 'collection', id: pack } }, { target: { type: 'page', id: page } }],
    },
  ];
  const menu = async () => (await exportNavigation()).items;
  expect(await menu()).toMatchObject(links);
  for (const step of ['publish', 'unpublish', 'publish', 'discardDraft'] as const) {
    await documents(PAGE)[step as 'publish']({ documentId: page });
    expect(await menu(), step).toMatchObject(links);
  }
  await documents(COLLECTION).unpublish({ documentId: pack });
  expect(await menu()).toMatchObject(links);
  const { documentId, items: parts } = await navigationRow();
  const data = { items: parts.map(({ id }, at) => (at === 0 ? { id, label: 'About' } : { id, label: 'More' })) };
  await documents(NAVIGATION).update({ documentId, data: data as never });
  expect(await menu()).toMatchObject([{ ...links[0], label: 'About' }, links[1]]);
});

test('several are published, unpublished and deleted at once, over HTTP, and nothing is lost', async () => {
  const ids = [await draft('Bulk 1'), await draft('Bulk 2'), await draft('Bulk 3')];
  for (const documentId of ids) {
    const related = ids.filter((id) => id !== documentId).toReversed();
    await documents(RESOURCE).update({ documentId, data: { related } as never });
  }
  const inBulk = async (action: string) => {
    const path = `/content-manager/collection-types/${RESOURCE}/actions/${action}`;
    const answer = await editor.ask('POST', path, { documentIds: ids });
    expect([answer.status, await answer.text()], action).toEqual([200, expect.any(String)]);
  };
  for (const action of ['bulkPublish', 'bulkPublish', 'bulkUnpublish', 'bulkPublish']) {
    await inBulk(action);
    if (action === 'bulkUnpublish') continue;
    for (const id of ids)
      expect((await only('resource', id)).related).toEqual(ids.filter((other) => other !== id).toReversed());
  }
  await inBulk('bulkDelete');
  const left = { holderType: 'resource', holderId: { $in: ids } };
  expect(await cms.strapi.db.query(LINK).count({ where: left })).toBe(0);
});

test('what was published before the table was there is written down once, and everybody fetches it', async () => {
  const [gone, now] = [await publish('Unpublished long ago'), await publish('Public long ago')];
  const holder = await publish('From before', { related: [gone, now] });
  const modified = await publish('From before, modified', { related: [gone, now] });
  await documents(RESOURCE).update({ documentId: modified, data: { related: [] } as never });
  await documents(RESOURCE).unpublish({ documentId: gone });
  await cms.strapi.db.query(LINK).deleteMany({ where: {} });
  const { revision } = await readPublishing(cms.strapi);

  expect(await catchUnseenChanges(cms.strapi)).toBe(true);
  expect((await readPublishing(cms.strapi)).fullSince).toBeGreaterThan(revision);
  expect((await only('resource', holder)).related).toEqual([gone, now]);
  expect((await only('resource', modified)).related).toEqual([now]);
  expect(await catchUnseenChanges(cms.strapi)).toBe(false);
});

const body = [{ type: 'paragraph', children: [{ type: 'text', text: 'Text.' }] }];
const event = { start: '2026-12-01T10:00:00.000Z', allDay: false, timeZone: 'Europe/Vienna' };

function documents(uid: UID.ContentType) {
  return cms.strapi.documents(uid as typeof RESOURCE);
}

async function draft(title: string, more: object = {}, uid: UID.ContentType = RESOURCE): Promise<string> {
  made += 1;
  const data = { title, slug: `entry-${made}`, ...more };
  return (await documents(uid).create({ data: data as never })).documentId;
}

async function publish(...entry: Parameters<typeof draft>): Promise<string> {
  const documentId = await draft(...entry);
  await documents(entry[2] ?? RESOURCE).publish({ documentId });
  return documentId;
}

async function only<T extends EntryType>(type: T, id: string): Promise<EntryOf<T>> {
  const found = await exportOne(cms.strapi, type, id);
  expect(found).toHaveLength(1);
  return found[0] as EntryOf<T>;
}

async function exported(entries: [EntryType, string][]) {
  return await Promise.all(entries.map(async ([type, id]) => await only(type, id)));
}

async function navigationRow(): Promise<{ documentId: string; items: { id: number }[] }> {
  return await cms.strapi.db.query(NAVIGATION).findOne({ populate: { items: true } });
}

async function exportNavigation(): Promise<EntryOf<'navigation'>> {
  return await only('navigation', (await navigationRow()).documentId);
}
