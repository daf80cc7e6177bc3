import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { parseSnapshot, type Entry } from '@clearshelf/shared-types';
import { readFixtures } from '@clearshelf/shared-types/fixtures';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CmsMessage } from '@clearshelf/shared-types';
import { cmsFolder, makeDataFolder, testEnvironment } from '../testing/environment';
import { exportEntries, startStrapi, type RunningStrapi } from '../testing/strapi';
import { seedIfEmpty } from './index';

const fixtures = readFixtures();
let cms: RunningStrapi;

beforeAll(async () => {
  const dataFolder = makeDataFolder();
  await killWhileSeeding(dataFolder, 200);
  cms = await startStrapi({ SEED: 'if-empty' }, dataFolder);
});
afterAll(async () => await cms.stop());

test('a seeding that was killed in the middle is completed at the next start, and the export gives the fixtures back', async () => {
  const exported = await exportEntries(cms.strapi);
  expect(comparable(exported)).toEqual(comparable(fixtures));
});

test('the site can be made from the export', async () => {
  const exported = await exportEntries(cms.strapi);
  const lines = [{ type: 'snapshot', format: 1, revision: 1 }, ...exported, { type: 'end', lines: exported.length }];
  expect(parseSnapshot(lines.map((line) => JSON.stringify(line))).entries.resource).toHaveLength(
    fixtures.filter(({ type }) => type === 'resource').length,
  );
});

test('a second seeding changes nothing', async () => {
  const before = await exportEntries(cms.strapi);
  await seedIfEmpty(cms.strapi, fixtures);
  expect(await exportEntries(cms.strapi)).toEqual(before);
});

test('the files are PDFs that the CMS serves and does not let run', async () => {
  const file = (await exportEntries(cms.strapi)).find((entry) => entry.type === 'file')!;
  const answer = await fetch(cms.url + file.source);
  const bytes = Buffer.from(await answer.arrayBuffer());
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  expect(Math.abs(bytes.length - file.bytes)).toBeLessThanOrEqual(5);
  expect(answer.headers.get('content-security-policy')).toContain('sandbox');
});

test('the page at which staff look shows nothing that waits to be published', async () => {
  const drafts: { documentId: string; updatedAt: string }[] = await cms.strapi.db
    .query('api::resource.resource')
    .findMany({ where: { publishedAt: null } });
  const published = new Map<string, string>(
    (await cms.strapi.db.query('api::resource.resource').findMany({ where: { publishedAt: { $notNull: true } } })).map(
      (row: { documentId: string; updatedAt: string }) => [row.documentId, row.updatedAt],
    ),
  );
  expect(drafts.filter(({ documentId }) => !published.has(documentId))).toEqual([]);
  expect(drafts).toHaveLength(published.size);
});

/** Starts the CMS as its own process and kills it as soon as some entries are written. */
async function killWhileSeeding(dataFolder: string, afterEntries: number): Promise<void> {
  const program = createRequire(__filename)
    .resolve('@strapi/strapi/package.json')
    .replace('package.json', 'bin/strapi.js');
  const child = fork(program, ['start'], {
    cwd: cmsFolder,
    env: { ...process.env, ...testEnvironment(dataFolder, { SEED: 'if-empty' }) },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  child.on('message', (message: CmsMessage) => {
    if (message.type === 'seed' && message.done >= afterEntries) child.kill('SIGKILL');
  });
  const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
  expect(signal).toBe('SIGKILL');
}

/** Leaves out what the CMS sets itself, and sorts by type and id. */
function comparable(entries: Entry[]): unknown[] {
  return entries
    .map((entry) => {
      const {
        publishedAt: _,
        bytes: __,
        source: ___,
        version: ____,
        ...rest
      } = entry as Entry & Record<string, unknown>;
      return rest;
    })
    .toSorted((a, b) => (`${a.type} ${a.id}` < `${b.type} ${b.id}` ? -1 : 1));
}
