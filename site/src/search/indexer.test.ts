import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SiteAnswer } from '@clearshelf/shared-types';
import { readFixtures } from '@clearshelf/shared-types/fixtures';
import { fixtureLibrary, snapshotOf, writeSnapshot } from '../testing/fixture-site.ts';
import { recordsOf } from './records.ts';
import type { RecordTable } from './table.ts';

const program = fileURLToPath(new URL('indexer.ts', import.meta.url));

describe('the indexer process', () => {
  const folder = mkdtempSync(join(tmpdir(), 'clearshelf-index-'));
  const child = fork(program);
  let request: object;

  beforeAll(async () => {
    expect(await answerOf(child)).toEqual({ type: 'ready' });
    request = { type: 'index', ...writeSnapshot(folder, snapshotOf(readFixtures())) };
  });
  afterAll(async () => {
    child.disconnect();
    await once(child, 'exit');
    rmSync(folder, { recursive: true });
  });

  const index = async (out: string, change: object = {}) => {
    child.send({ ...request, out: join(folder, out), ...change });
    return await answerOf(child);
  };

  it('answers how many records it wrote, and makes the same bytes of the same snapshot', async () => {
    const records = recordsOf(fixtureLibrary()).length;
    expect(await index('one')).toEqual({ type: 'indexed', records });
    expect(await index('two')).toEqual({ type: 'indexed', records });
    expect(contentOf(join(folder, 'two'))).toEqual(contentOf(join(folder, 'one')));
    const table = JSON.parse(readFileSync(join(folder, 'one', 'records.json'), 'utf8')) as RecordTable;
    expect(table.ids.split(' ')).toHaveLength(records);
  });

  it('leaves out what the search page does not use', async () => {
    await index('three');
    const names = readdirSync(join(folder, 'three'));
    expect(names.filter((name) => /ui|highlight|worker|unknown/.test(name))).toEqual([]);
    expect(names).toContain('pagefind.js');
  });

  it('says what is wrong, and goes on listening', async () => {
    const failed = await index('four', { snapshot: join(folder, 'nowhere.ndjson') });
    expect(failed).toMatchObject({ type: 'failed', message: expect.stringContaining('nowhere.ndjson') as string });
    expect(await index('five')).toMatchObject({ type: 'indexed' });
  });
});

async function answerOf(child: ReturnType<typeof fork>): Promise<SiteAnswer> {
  const [answer] = (await once(child, 'message')) as [SiteAnswer];
  return answer.type === 'progress' ? await answerOf(child) : answer;
}

function contentOf(folder: string): [string, string][] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => statSync(join(folder, file)).isFile())
    .toSorted()
    .map((file) => [file, readFileSync(join(folder, file), 'base64')]);
}
