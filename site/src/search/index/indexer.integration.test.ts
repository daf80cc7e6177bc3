import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { all, type IndexRequest } from '@clearshelf/shared-types';
import { blobPath } from '@clearshelf/shared-types/store';
import { fixtureLibrary, fixtureSnapshot, snapshotOf } from '../../testing/fixture-site.ts';
import { cutShard, indexer, readIndexed, startProcess, type SiteProcess } from '../../testing/site-processes.ts';
import { createLibrary } from '../../content/library.ts';
import { factsOf } from '../../testing/fixture-site.ts';
import { recordsOf } from './records/records.ts';
import type { RecordOrders } from '../shared/table.ts';
import type { ShardRecord } from './records/records.ts';
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
    const [kept, store, out] = [join(folder, name, 'kept'), join(folder, name, 'store'), join(folder, `${name}.json`)];
    return await process.ask({ type: 'index', shards, records, kept, store, out, ...change });
  };
  const keptFile = (name: string, digest: string) => join(folder, name, 'kept', `${digest}.json`);
  const shardOf = (name: string, digest: string) => JSON.parse(readFileSync(keptFile(name, digest), 'utf8')) as unknown;
  const filesOf = (name: string) => readIndexed(join(folder, `${name}.json`));

  it('answers how many records it wrote, and makes the same bytes of the same records', async () => {
    const count = [...recordsOf(library)].length;
    expect(await index('one')).toEqual({ type: 'indexed', records: count });
    expect(await index('two')).toEqual({ type: 'indexed', records: count });
    expect(filesOf('two')).toEqual(filesOf('one'));
    const [path] = Object.keys(filesOf('one')).filter((name) => name.startsWith('orders/'));
    const { sha256 } = filesOf('one')[path!]!;
    const orders = JSON.parse(readFileSync(blobPath(join(folder, 'one', 'store'), sha256), 'utf8')) as RecordOrders;
    expect(orders.newest.toSorted((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, place) => place));
  });

  it('makes only the shards that it has not kept', async () => {
    await index('one');
    const [first] = shards;
    const before = statSync(keptFile('one', first!)).mtimeMs;
    await index('one');
    expect(statSync(keptFile('one', first!)).mtimeMs).toBe(before);
    const entries = all(fixtureSnapshot().entries).filter(({ type }) => type !== 'event');
    const snapshot = snapshotOf(entries);
    const fewer = writeRecords(createLibrary(snapshot, factsOf(snapshot)), { out: records, templates: 'test' });
    expect(fewer.shards).not.toEqual(shards);
    expect(await index('one', { shards: fewer.shards })).toMatchObject({ type: 'indexed', records: fewer.records });
    writeRecords(library, { out: records, templates: 'test' });
  });

  it('makes a shard again of which the store has lost a file', async () => {
    await index('lost');
    const lost = Object.entries(filesOf('lost')).find(([path]) => path.startsWith('records/'))!;
    const blob = blobPath(join(folder, 'lost', 'store'), lost[1].sha256);
    rmSync(blob);
    await index('lost');
    expect(existsSync(blob)).toBe(true);
  });

  it('makes several shards at once, with the bytes that each has alone', async () => {
    const digests = cutShard(records, shards[0]!, 3);
    await index('together', { shards: digests });
    for (const digest of digests) await index('alone', { shards: [digest] }).catch(() => undefined);
    for (const digest of digests) expect(shardOf('alone', digest), digest).toEqual(shardOf('together', digest));
    for (const digest of digests) rmSync(join(records, digest));
  });

  it('holds nothing that no search asks for', async () => {
    await index('three');
    const kinds = new Set(Object.keys(filesOf('three')).map((name) => name.split('/')[0]));
    expect(kinds).toEqual(
      new Set(['index.json', 'heads', 'words', 'places', 'spelling', 'table', 'orders', 'records']),
    );
  });

  it('takes in half an emoji, text without a word, and no text at all', async () => {
    const lines = readFileSync(join(records, shards[0]!), 'utf8').split('\n');
    const [first, second, third] = lines.slice(1, 4).map((line) => JSON.parse(line) as ShardRecord);
    const odd = [
      { ...first!, content: 'Half an emoji: \ud83d' },
      { ...second!, title: '…', content: '-', words: [] },
      { ...third!, content: '' },
    ];
    const digest = 'f'.repeat(32);
    writeFileSync(join(records, digest), [lines[0]!, ...odd.map((record) => JSON.stringify(record))].join('\n'));
    const rows = odd.map(({ address, title }) => JSON.stringify({ address, title, filters: {} }));
    writeFileSync(join(records, 'rows.ndjson'), rows.join('\n'));
    expect(await index('odd', { shards: [digest] })).toEqual({ type: 'indexed', records: 3 });
    writeRecords(library, { out: records, templates: 'test' });
    rmSync(join(records, digest));
  });

  it('says what is wrong, and goes on listening', async () => {
    const failed = await index('four', { records: join(folder, 'nowhere') });
    expect(failed).toMatchObject({ type: 'failed', message: expect.stringContaining('nowhere') as string });
    expect(await index('five')).toMatchObject({ type: 'indexed' });
  });
});
