import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { all, type IndexRequest } from '@clearshelf/shared-types';
import { fixtureLibrary, fixtureSnapshot, snapshotOf } from '../testing/fixture-site.ts';
import { indexer, startProcess, type SiteProcess } from '../testing/site-processes.ts';
import { createLibrary } from '../content/library.ts';
import { factsOf } from '../testing/fixture-site.ts';
import { recordsOf } from './records.ts';
import type { RecordTable } from './table.ts';
import { writeRecords } from './write-records.ts';

describe('the indexer process', () => {
  const folder = mkdtempSync(join(tmpdir(), 'clearshelf-index-'));
  const library = fixtureLibrary();
  const records = join(folder, 'records');
  const { shards } = writeRecords(library, { out: records, templates: 'test' });
  let process: SiteProcess;

  beforeAll(async () => (process = await startProcess(indexer)));
  afterAll(async () => {
    await process.stop();
    rmSync(folder, { recursive: true });
  });

  const index = async (name: string, change: Partial<IndexRequest> = {}) => {
    const [kept, out] = [join(folder, name, 'kept'), join(folder, name, 'out')];
    return await process.ask({ type: 'index', shards, records, kept, out, ...change });
  };

  it('answers how many records it wrote, and makes the same bytes of the same records', async () => {
    const count = recordsOf(library).length;
    expect(await index('one')).toEqual({ type: 'indexed', records: count });
    expect(await index('two')).toEqual({ type: 'indexed', records: count });
    expect(contentOf(join(folder, 'two'))).toEqual(contentOf(join(folder, 'one')));
    const table = JSON.parse(readFileSync(join(folder, 'one', 'out', 'records.json'), 'utf8')) as RecordTable;
    expect(table.ids.split(' ')).toHaveLength(count);
  });

  it('makes only the shards that it has not kept', async () => {
    await index('one');
    const [first] = shards;
    const before = statSync(join(folder, 'one', 'kept', first!)).mtimeMs;
    const entries = all(fixtureSnapshot().entries).filter(({ type }) => type !== 'event');
    const snapshot = snapshotOf(entries);
    const fewer = writeRecords(createLibrary(snapshot, factsOf(snapshot)), { out: records, templates: 'test' });
    expect(fewer.shards).not.toEqual(shards);
    expect(await index('one', { shards: fewer.shards })).toMatchObject({ type: 'indexed', records: fewer.records });
    expect(statSync(join(folder, 'one', 'kept', first!)).mtimeMs).toBe(before);
    writeRecords(library, { out: records, templates: 'test' });
  });

  it('leaves out what the search page does not use', async () => {
    await index('three');
    const names = [
      ...readdirSync(join(folder, 'three', 'out')),
      ...readdirSync(join(folder, 'three', 'kept', shards[0]!)),
    ];
    expect(names.filter((name) => /ui|highlight|worker|unknown/.test(name))).toEqual([]);
    expect(names).toContain('pagefind.js');
  });

  it('says what is wrong, and goes on listening', async () => {
    const failed = await index('four', { records: join(folder, 'nowhere') });
    expect(failed).toMatchObject({ type: 'failed', message: expect.stringContaining('nowhere') as string });
    expect(await index('five')).toMatchObject({ type: 'indexed' });
  });
});

function contentOf(folder: string): [string, string][] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => statSync(join(folder, file)).isFile())
    .toSorted()
    .map((file) => [file, readFileSync(join(folder, file), 'base64')]);
}
