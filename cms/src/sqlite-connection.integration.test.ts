import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { cmsFolder, makeDataFolder } from './testing/environment';
import { startStrapi, type RunningStrapi } from './testing/strapi';

const RESOURCE = 'api::resource.resource';
const dataFolder = makeDataFolder();
const database = join(dataFolder, 'database', 'cms.sqlite');
let cms: RunningStrapi;

beforeAll(async () => {
  cms = await startStrapi({}, dataFolder);
});
afterAll(async () => await cms.stop());

/** Another process that holds the right to write for so many milliseconds, as a tool in somebody's hand does. */
async function holdWriteLock(milliseconds: number): Promise<void> {
  const script = `
    const database = new (require('better-sqlite3'))(${JSON.stringify(database)});
    database.exec('BEGIN IMMEDIATE; CREATE TABLE IF NOT EXISTS of_somebody (id INT)');
    process.send('held');
    setTimeout(() => { database.exec('COMMIT'); process.exit(); }, ${milliseconds});`;
  const child = fork('-', { execArgv: ['--eval', script], cwd: cmsFolder });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child, 'message');
}

test('a save waits for another process that writes, and is not lost', async () => {
  const { documentId } = await cms.strapi.documents(RESOURCE).create({ data: { title: 'Before' } });
  await holdWriteLock(1500);
  const began = performance.now();
  await cms.strapi.documents(RESOURCE).update({ documentId, data: { title: 'After' } });
  expect(performance.now() - began).toBeGreaterThan(1000);
  expect((await cms.strapi.documents(RESOURCE).findOne({ documentId }))?.title).toBe('After');
});

test('a transaction that reads first waits too', async () => {
  await holdWriteLock(1000);
  await cms.strapi.db.transaction(async ({ trx }) => {
    await cms.strapi.db.connection('files').transacting(trx).select('id');
    await cms.strapi.db.connection('strapi_core_store_settings').transacting(trx).insert({ key: 'a-test', value: '1' });
  });
});

test('the database and what SQLite puts beside it are for their owner only', () => {
  for (const ending of ['', '-wal', '-shm']) {
    expect(existsSync(database + ending)).toBe(true);
    expect(statSync(database + ending).mode & 0o077, ending).toBe(0);
  }
  expect(statSync(join(dataFolder, 'public', 'uploads')).mode & 0o777).toBe(0o700);
});
