import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findFreePort } from '@clearshelf/shared-types/testing/free-port';
import { Desk } from '../testing/desk.ts';
import { eventually, Installation } from '../testing/installation.ts';
import { SmallDisk } from './small-disk.ts';
import { killIfThere } from './victim.ts';

/** What `pnpm start` keeps running, by its command line and its log. */
const kept = { cms: 'strapi.js', publisher: 'publish.ts', server: 'serve.ts' };

let folder: string;
let disk: SmallDisk;
let installation: Installation;
let desk: Desk;
let count = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'clearshelf-full-'));
  disk = new SmallDisk(join(folder, 'data'), 300);
  installation = new Installation(disk.folder, await findFreePort(), await findFreePort());
  await installation.start();
  desk = new Desk(installation.cmsUrl);
  await desk.logIn(installation.administrator);
  await publishOne();
}, 600_000);
afterAll(async () => {
  await installation?.stop();
  disk?.unmount();
  await rm(folder, { recursive: true, force: true });
});

/** Publishes a resource, and waits until readers see and find it. */
async function publishOne(seconds = 60): Promise<void> {
  const title = `Written when there was room ${(count += 1)}`;
  await eventually('the CMS takes it', async () => {
    await desk.publish('resource', await desk.create('resource', { title, summary: 'A summary.' }));
    return true;
  });
  const address = `${installation.siteUrl}/resources/written-when-there-was-room-${count}/`;
  await eventually('it is live', async () => (await fetch(address)).ok && (await desk.isSettled()), seconds);
}

/** What people and readers do while there is no room: each is refused, or works, and is written to a log. */
async function workOnFullDisk(seconds: number): Promise<void> {
  const until = Date.now() + seconds * 1000;
  while (Date.now() < until) {
    await Promise.allSettled([
      desk.create('resource', { title: 'Written on a full disk', summary: 'Words. '.repeat(500) }),
      desk.publishSite(),
      desk.upload('large.txt', Buffer.alloc(300_000, 'words ')),
      fetch(`${installation.cmsUrl}/admin/nothing-${Math.random()}`),
      fetch(`${installation.siteUrl}/nothing-${Math.random()}/`),
    ]);
    await sleep(200);
  }
}

function pids(): Record<string, number[]> {
  return Object.fromEntries(Object.entries(kept).map(([name, part]) => [name, installation.processes(part)]));
}

function logged(): string {
  return ['cms', 'publisher', 'server'].map((name) => installation.log(name)).join('\n') + installation.output;
}

describe('under pnpm start, a disk that is full', () => {
  it('ends nothing, and all goes on once there is room', { timeout: 300_000 }, async () => {
    const before = pids();
    expect(Object.values(before).flat()).toHaveLength(3);
    disk.fill(0);
    await workOnFullDisk(15);
    expect(disk.free).toBe(0);
    expect(pids(), logged()).toEqual(before);
    expect((await fetch(installation.siteUrl)).status).toBe(200);
    disk.empty();
    await publishOne();
    expect(pids(), logged()).toEqual(before);
    const log = join(installation.folder, 'logs', 'cms.log');
    const was = readFileSync(log, 'utf8').length;
    await fetch(`${installation.cmsUrl}/admin/still-logged`);
    await eventually('the log goes on', () => readFileSync(log, 'utf8').length > was, 10);
  });

  it('lets what died meanwhile start again, however long there was no room', { timeout: 600_000 }, async () => {
    disk.fill(0);
    const until = Date.now() + 40_000;
    while (Date.now() < until) {
      for (const pid of Object.values(pids()).flat()) killIfThere(pid);
      await sleep(3000);
    }
    expect(installation.isRunning, logged()).toBe(true);
    disk.empty();
    await eventually('all run again', () => Object.values(pids()).flat().length === 3, 120);
    await eventually(
      'staff can log in',
      async () => {
        await desk.logIn(installation.administrator);
        return true;
      },
      120,
    );
    // The lease of the one that was killed runs out first.
    await publishOne(180);
  });
});
