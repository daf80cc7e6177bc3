import {
  websiteRoutes,
  type EntryOnWebsite,
  type WebsiteLog,
  type WebsiteState,
  restoredMark,
} from '@clearshelf/shared-types';
import { existsSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { cmsFolder } from '../testing/environment';
import { logInAs, type Person } from '../testing/people';
import { ofRevision, TestPublisher } from '../testing/publisher';
import { startStrapi, type RunningStrapi } from '../testing/strapi';
import { HISTORY, LOG, PUBLISHING } from './tables/models';
import { raiseRevisionAfterRestore } from './changes/after-restore';
import { pruneLog } from './tables/prune';
import { readPublishing } from './tables/publishing-row';

let cms: RunningStrapi;
let ana: Person;
let author: Person;
let publisher: TestPublisher;

beforeAll(async () => {
  cms = await startStrapi();
  ana = await logInAs(cms, { firstname: 'Ana', lastname: 'Silva', role: 'strapi-editor' });
  author = await logInAs(cms, { firstname: 'Ben', role: 'strapi-author' });
  publisher = new TestPublisher(cms.url);
});
afterAll(async () => await cms.stop());

const resourcePath = '/content-manager/collection-types/api::resource.resource';
const resources = () => cms.strapi.documents('api::resource.resource');
const log = async (page = 1) => await ana.get<WebsiteLog>(`${websiteRoutes.log}?page=${page}`);
const state = async (who = ana) => await who.get<WebsiteState>(websiteRoutes.state);
const entry = async (id: string, type = 'resource') =>
  await ana.get<EntryOnWebsite>(`${websiteRoutes.entry}?type=${type}&id=${id}`);
const revision = async () => (await publisher.state()).revision;
const releases = async () => (await log()).rows.filter((row) => row.kind === 'release');

/** The module as the running CMS has it, which is the compiled one. */
const compiledActor = () =>
  createRequire(__filename)(join(cmsFolder, 'dist/src/actor.js')) as typeof import('../actor');

async function draft(title: string): Promise<string> {
  const slug = title.toLowerCase().replaceAll(' ', '-');
  return (await resources().create({ data: { title, slug } })).documentId;
}

async function published(title: string): Promise<string> {
  const documentId = await draft(title);
  await resources().publish({ documentId });
  return documentId;
}

describe('the history of visible changes', () => {
  test('a release lists what was added, changed and removed before it, and by whom', async () => {
    const [stays, goes] = [await published('It stays'), await published('It goes')];
    await publisher.live(await revision());
    await ana.ask('PUT', `${resourcePath}/${stays}`, { title: 'It stays and changes', slug: 'it-stays' });
    expect((await ana.ask('POST', `${resourcePath}/${stays}/actions/publish`, {})).status).toBe(200);
    const { documentId: tag } = await cms.strapi
      .documents('api::tag.tag')
      .create({ data: { name: 'Asia', slug: 'asia', kind: 'region' } });
    await resources().delete({ documentId: goes });
    await publisher.live(await revision());

    const [newest] = await releases();
    expect(newest?.changes).toMatchObject({ added: 1, changed: 1, removed: 1, by: ['Ana Silva'] });
    expect(newest?.changes.entries).toMatchObject([
      { type: 'resource', id: goes, title: 'It goes', action: 'removed', exists: false },
      { type: 'tag', id: tag, title: 'Asia', action: 'added', exists: true },
      { type: 'resource', id: stays, title: 'It stays and changes', action: 'changed', by: 'Ana Silva', exists: true },
    ]);
  });

  test('writing drafts is no change, and what was added and removed again is none either', async () => {
    const before = await revision();
    const id = await draft('Only a draft');
    await resources().update({ documentId: id, data: { summary: 'Still a draft.' } });
    expect(await revision()).toBe(before);
    await resources().publish({ documentId: id });
    await resources().unpublish({ documentId: id });
    expect(await revision()).toBe(before + 2);
    expect((await log()).waiting).toMatchObject({ added: 0, changed: 0, removed: 0, entries: [] });
  });

  test('what no person does carries the name that its caller gives', async () => {
    await compiledActor().runAs('the schedule', async () => await published('By the clock'));
    expect((await log()).waiting.by).toContain('the schedule');
  });

  test('a change that is undone leaves no trace', async () => {
    const before = await revision();
    await expect(resources().create({ data: { slug: 'x' } as never, status: 'published' })).rejects.toThrow();
    expect(await revision()).toBe(before);
    expect(await cms.strapi.db.query(HISTORY).count({ where: { revision: { $gt: before } } })).toBe(0);
  });
});

describe('the log of releases', () => {
  test('a release whose search index follows stays one row, and says when search was fresh', async () => {
    await published('Found later');
    const now = await revision();
    await publisher.live(now, { id: 'pages-first', indexRevision: now - 1 });
    const [before] = await releases();
    expect(before).toMatchObject({ id: 'pages-first' });
    expect(before).not.toHaveProperty('indexFreshAt');
    const { live } = await state();
    await publisher.live(now, { id: 'with-index', indexRevision: now });
    const [after, older] = await releases();
    expect(after).toMatchObject({ key: before?.key, id: 'with-index', at: before?.at, isLive: true });
    expect(after?.indexFreshAt).toBeDefined();
    expect(older?.id).not.toBe('pages-first');
    expect((await state()).live).toMatchObject({ id: 'with-index', since: live?.since });
  });

  test('a release that is told of twice is one row', async () => {
    const count = (await releases()).length;
    await publisher.live(await revision(), { id: 'with-index', seenAt: '2026-03-05T10:42:00.000Z' });
    expect(await releases()).toHaveLength(count);
    expect((await releases())[0]?.seenAt).toBe('2026-03-05T10:42:00.000Z');
  });

  test('the same failure is counted in one row, another one gets its own', async () => {
    await published('Cannot be built');
    const at = async (what: string) =>
      await publisher.report('failed', {
        revision: await revision(),
        failure: { what, repair: 'Do this.', at: new Date().toISOString(), log: 'line 1\nline 2' },
      });
    for (const what of ['The disk is full.', 'The disk is full.', 'A tag has no name.']) await at(what);
    expect((await log()).rows.slice(0, 2)).toMatchObject([
      { kind: 'failure', what: 'A tag has no name.', repair: 'Do this.', count: 1, log: 'line 1\nline 2' },
      { kind: 'failure', what: 'The disk is full.', count: 2 },
    ]);
    expect((await state()).step).toBe('failed');
    await publisher.live(await revision());
  });

  test('what an older version kept and this one cannot read does no harm', async () => {
    const row = await cms.strapi.db.query(PUBLISHING).findOne({ where: { id: 1 } });
    const old = { report: '{"step":"live"}', live: '{"requested":0,"release":{"id":"old"}}' };
    await cms.strapi.db.query(PUBLISHING).update({ where: { id: 1 }, data: old });
    expect(await state()).toMatchObject({ step: 'queued' });
    await cms.strapi.db.query(PUBLISHING).update({ where: { id: 1 }, data: { report: row.report, live: row.live } });
  });
});

describe('the lease', () => {
  const [first, second] = [() => new TestPublisher(cms.url, 'a:1'), () => new TestPublisher(cms.url, 'b:1')];

  test('one holds it, renewing keeps its term, and each new holder has a higher one', async () => {
    const [a, b] = [first(), second()];
    const { granted, term } = await a.lease();
    expect(granted).toBe(true);
    expect(await b.lease()).toMatchObject({ granted: false, holder: 'a:1', term });
    expect(await a.lease()).toMatchObject({ granted: true, term });
    await a.lease(0);
    expect(await b.lease()).toMatchObject({ granted: true, holder: 'b:1', term: term! + 1 });
    await b.lease(0);
  });

  test('of many who ask at once, one gets it', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, at) => new TestPublisher(cms.url, `crowd:${at}`).lease()),
    );
    const granted = answers.filter((answer) => answer.granted);
    expect(granted).toHaveLength(1);
    await new TestPublisher(cms.url, granted[0]?.holder).lease(0);
  });

  test('a dead holder loses it when it runs out, and what it says afterwards is refused', async () => {
    const [a, b] = [first(), second()];
    await a.lease(1);
    expect((await b.lease()).granted).toBe(false);
    await vi.waitUntil(async () => (await b.lease()).granted, { timeout: 10_000 });
    const now = await revision();
    const release = { ...ofRevision(now), id: 'stale' };
    for (const step of ['deploying', 'confirming', 'live'] as const) {
      expect(await a.report(step, { revision: now, release })).toBe(409);
      expect(await a.report(step, { revision: now, release, term: undefined })).toBe(409);
    }
    expect((await state()).live?.id).not.toBe('stale');
    await b.lease(0);
    // Also when the one after it has finished: its term is over.
    expect(await a.report('live', { revision: now, release })).toBe(409);
    expect(await b.report('building', { revision: now })).toBe(200);
  });

  test.each([86_400, 300])('a clock that was ahead by %i seconds and went back keeps nobody out', async (ahead) => {
    const leaseEnds = Date.now() + ahead * 1000;
    const data = { leaseHolder: 'c:1', leaseSeconds: 30, leaseEnds };
    await cms.strapi.db.query(PUBLISHING).update({ where: { id: 1 }, data });
    const b = second();
    expect((await b.lease()).granted).toBe(true);
    await b.lease(0);
  });

  test('steps of a publisher whose lease ran out are not believed', async () => {
    await published('Half built');
    const a = first();
    await a.lease();
    await a.report('building', { revision: await revision(), progress: { done: 1, total: 3 } });
    expect(await state()).toMatchObject({ step: 'building', progress: { done: 1, total: 3 } });
    await a.lease(0);
    expect((await state()).step).toBe('queued');
    await publisher.live(await revision());
  });
});

describe('a release that was held', () => {
  test('waits for a yes, which is to that revision and no other', async () => {
    await published('Held');
    const held = await revision();
    await publisher.lease();
    await publisher.report('held', { revision: held, held: { removed: 120, of: 302 } });
    await publisher.lease(0);
    expect(await state()).toMatchObject({ step: 'held', workingOn: held, held: { removed: 120, of: 302 } });

    expect((await ana.ask('POST', websiteRoutes.approve, { revision: held - 1 })).status).toBe(400);
    const news = publisher.state({ after: String(held), requested: '0', wait: '20' });
    const answer = await ana.ask('POST', websiteRoutes.approve, { revision: held });
    expect(await answer.json()).toMatchObject({ step: 'queued', approved: held });
    expect((await news).approved).toBe(held);
    expect((await log()).rows[0]).toMatchObject({ kind: 'decision', decision: 'approve', by: 'Ana Silva' });
    await publisher.live(held);
    expect((await state()).step).toBe('live');
  });

  test('is forgotten when the content changes again', async () => {
    await published('Held too');
    await publisher.report('held', { revision: await revision(), held: { removed: 1, of: 2 } });
    expect((await state()).step).toBe('held');
    await published('And another');
    expect((await state()).step).toBe('queued');
    await publisher.live(await revision());
  });
});

describe('a release that is put back', () => {
  test('is what readers are to see until it is let go, and newer changes wait', async () => {
    const id = await published('Newest');
    const [old, now] = [(await releases())[0]!, await revision()];
    await publisher.live(now, {}, { kept: [`r${now}`, old.id] });
    expect((await releases()).slice(0, 2)).toMatchObject([{ kept: true }, { kept: true, id: old.id }]);

    const news = publisher.state({ after: String(now), requested: '0', wait: '20' });
    expect((await ana.ask('POST', websiteRoutes.return, { id: old.id })).status).toBe(200);
    expect((await news).pinned).toMatchObject({ id: old.id, by: 'Ana Silva', firstLiveAt: old.at });
    expect((await state()).step).toBe('queued');

    await publisher.live(old.revision, { id: old.id, isReturn: true });
    expect(await state()).toMatchObject({ step: 'live', live: { id: old.id }, pinned: { id: old.id } });
    expect((await log()).rows.slice(0, 2)).toMatchObject([
      { kind: 'release', isReturn: true, changes: { added: 0 } },
      { kind: 'decision', decision: 'return', by: 'Ana Silva', releaseAt: old.at },
    ]);
    expect((await log()).waiting).toMatchObject({ added: 1, entries: [{ id }] });
    expect(await entry(id)).toMatchObject({ published: true, upToDate: false });
    expect((await ana.ask('POST', websiteRoutes.publish)).status).toBe(400);

    expect((await ana.ask('POST', websiteRoutes.resume)).status).toBe(200);
    expect(await state()).not.toHaveProperty('pinned');
    expect((await state()).step).toBe('queued');
    await publisher.live(now, { id: 'again' });
    expect(await state()).toMatchObject({ step: 'live', live: { id: 'again' } });
    expect((await releases())[0]?.changes).toMatchObject({ added: 1, entries: [{ id }] });
    expect((await entry(id)).liveSince).toBe((await releases())[0]?.at);
  });

  test('must still be kept', async () => {
    await published('One more');
    const gone = (await releases()).find(({ isReturn }) => !isReturn)!;
    await publisher.live(await revision(), {}, { kept: [] });
    const answer = await ana.ask('POST', websiteRoutes.return, { id: gone.id });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('no longer kept');
  });
});

describe('an author', () => {
  test('sees how publishing goes and decides nothing', async () => {
    expect((await state(author)).mayPublish).toBe(false);
    expect((await state(ana)).mayPublish).toBe(true);
    expect((await author.ask('GET', websiteRoutes.log)).status).toBe(200);
    for (const path of ['publish', 'approve', 'return', 'resume'] as const) {
      expect((await author.ask('POST', websiteRoutes[path], { id: 'x', revision: 1 })).status).toBe(403);
    }
    expect((await author.ask('GET', websiteRoutes.entry)).status).toBe(400);
    for (const path of Object.values(websiteRoutes)) {
      const method = ['publish', 'approve', 'return', 'resume'].some((name) => path.endsWith(name)) ? 'POST' : 'GET';
      expect((await fetch(cms.url + path, { method })).status).toBe(401);
    }
  });
});

describe('an entry on the website', () => {
  test('goes from not published over waiting to live, with its address and what its page weighs', async () => {
    const id = await draft('Its own life');
    expect(await entry(id)).toMatchObject({ published: false, upToDate: true });
    await resources().publish({ documentId: id });
    const now = await revision();
    expect(await entry(id)).toMatchObject({ published: true, upToDate: false, changedIn: now });
    await publisher.live(now, {}, { pages: { '/resources/its-own-life/': 4321, '/': 9000 } });
    const since = (await releases())[0]?.at;
    expect(await entry(id)).toMatchObject({
      upToDate: true,
      address: '/resources/its-own-life/',
      bytes: 4321,
      liveSince: since,
    });
    await published('Something else');
    await publisher.live(await revision(), {}, { pages: { '/': 9100 } });
    expect(await entry(id)).toMatchObject({ bytes: 4321, liveSince: since });
    await resources().unpublish({ documentId: id });
    const gone = await entry(id);
    expect(gone).toMatchObject({ published: false, upToDate: false });
    expect(gone).not.toHaveProperty('address');
    await publisher.live(await revision());
  });

  test('a tag has its kind in its address, and a redirect has none', async () => {
    const tag = await cms.strapi
      .documents('api::tag.tag')
      .create({ data: { name: 'Cotton', slug: 'cotton', kind: 'industry' } });
    expect((await entry(tag.documentId, 'tag')).address).toBe('/industries/cotton/');
    const redirect = await cms.strapi.documents('api::redirect.redirect').create({ data: { from: '/old/', to: '/' } });
    expect(await entry(redirect.documentId, 'redirect')).not.toHaveProperty('address');
    await publisher.live(await revision());
  });
});

describe('after 90 days', () => {
  test('only the newest rows, kept releases and the changes that they brought are remembered', async () => {
    const rows = cms.strapi.db.query(LOG);
    const history = cms.strapi.db.query(HISTORY);
    const [before] = (await rows.findMany({ where: { kind: 'release' }, orderBy: { id: 'asc' }, limit: 1 })) as {
      id: number;
    }[];
    await rows.update({ where: { id: before!.id }, data: { kept: true } });
    for (let at = 0; at < 60; at += 1) {
      await rows.create({
        data: { kind: 'failure', at: new Date(), what: `Failure ${at}`, revision: 1, requested: 0 },
      });
    }
    const inAYear = new Date(Date.now() + 365 * 86_400_000);
    await pruneLog(cms.strapi);
    expect(await rows.count()).toBeGreaterThan(60);
    await pruneLog(cms.strapi, inAYear);
    const left = (await rows.findMany({ orderBy: { id: 'asc' } })) as { id: number; what: string }[];
    expect(left).toHaveLength(51);
    expect(left[0]?.id).toBe(before!.id);
    expect(left[1]?.what).toBe('Failure 10');
    // The first release brought all that there was before it.
    expect(await history.count()).toBeGreaterThan(0);
    await rows.update({ where: { id: before!.id }, data: { kept: false } });
    await rows.create({ data: { kind: 'release', at: new Date(), revision: 1e6, previousRevision: 999_999 } });
    await pruneLog(cms.strapi, inAYear);
    expect(await history.count()).toBe(0);
  });
});

test('after a restore all content counts as changed, once', async () => {
  const mark = join(process.env.DATA_DIR!, restoredMark);
  const { revision: before } = await readPublishing(cms.strapi);
  writeFileSync(mark, '');
  await raiseRevisionAfterRestore(cms.strapi);
  const after = await readPublishing(cms.strapi);
  expect(after.fullSince).toBeGreaterThan(before);
  expect(existsSync(mark)).toBe(false);
  await raiseRevisionAfterRestore(cms.strapi);
  expect(await readPublishing(cms.strapi)).toEqual(after);
});
