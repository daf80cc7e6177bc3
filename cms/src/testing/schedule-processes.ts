import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { CmsProcess } from './cms-process';
import { makeDataFolder } from './environment';
import { startStrapi, type RunningStrapi } from './strapi';
import { plan } from '../editorial/schedule/plan';
import { changeRows } from '../editorial/schedule/rows';
import { sweep } from '../editorial/schedule/sweep';

const RESOURCE = 'api::resource.resource';

/** Tests of the schedule with several processes on one database, whichever that is. */
export function testProcesses(variables: () => NodeJS.ProcessEnv): void {
  const dataFolder = makeDataFolder();
  let cms: RunningStrapi;

  beforeAll(async () => {
    cms = await startStrapi(variables(), dataFolder);
  });
  afterAll(async () => await cms.stop());

  const count = async (uid: string, where: object) => await cms.strapi.db.query(uid).count({ where });
  const revision = async () =>
    (await cms.strapi.db.query('clearshelf::publishing').findOne({ where: { id: 1 } })).revision as number;

  async function planMany(entries: number, name: string): Promise<void> {
    for (let entry = 0; entry < entries; entry += 1) {
      const { documentId } = await cms.strapi.documents(RESOURCE).create({ data: { title: `${name} ${entry}` } });
      const request = { action: 'publish', wallTime: '2090-01-01T09:00', timeZone: 'UTC', now: new Date() } as const;
      await plan(cms.strapi, { entryType: 'resource', documentId }, request);
    }
  }
  /** Lets all that waits come due at one moment. */
  const dueAt = async (moment: Date) => {
    const wallTime = moment.toISOString().slice(0, 16);
    await changeRows(cms.strapi, { state: 'waiting' }, { moment, wallTime });
  };
  const published = async (name: string) =>
    await count(RESOURCE, { publishedAt: { $notNull: true }, title: { $startsWith: name } });
  const waiting = async () => await count('clearshelf::schedule', { state: { $ne: 'done' } });

  test('two that wake at the same moment publish each entry once', async () => {
    const other = new CmsProcess(dataFolder, variables());
    onTestFinished(async () => await other.kill('SIGTERM'));
    await other.ready();
    await planMany(20, 'At once');
    const before = await revision();
    // Both look every 20 seconds at the latest, and sleep until then.
    await dueAt(new Date(Date.now() + 21_000));
    await expect.poll(waiting, { timeout: 40_000, interval: 500 }).toBe(0);
    expect(await published('At once')).toBe(20);
    expect(await revision()).toBe(before + 20);
  });

  test('one that is killed in the middle again and again loses nothing and does nothing twice', async () => {
    await planMany(20, 'Killed');
    const before = await revision();
    await dueAt(new Date(Math.floor(Date.now() / 60_000) * 60_000));
    await cms.stop({ keepData: true });
    for (const publish of ['1', '2', '3', '4']) {
      await new CmsProcess(dataFolder, { ...variables(), KILL_AT_PUBLISH: publish }).ended();
    }
    cms = await startStrapi(variables(), dataFolder);
    // What was claimed when its process died is taken up after a pause.
    await sweep(cms.strapi, () => new Date(Date.now() + 45_000));
    await expect.poll(waiting, { timeout: 20_000, interval: 500 }).toBe(0);
    expect(await published('Killed')).toBe(20);
    expect(await revision()).toBe(before + 20);
    expect(await count('clearshelf::schedule', { attempts: 2 })).toBe(4);
  });
}
