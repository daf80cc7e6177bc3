import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseSnapshot } from '@clearshelf/shared-types';
import { temporaryFolder, writeFiles } from '../testing/folder.ts';
import { checkRelease, ReleaseError, type ReleaseToCheck } from './check.ts';
import { finishFiles } from './manifest.ts';

const id = 'a'.repeat(24);
const lines = [
  { type: 'snapshot', format: 1, revision: 1 },
  { type: 'site', id, name: 'A library', description: 'Documents.', helpLines: [] },
  {
    type: 'page',
    id,
    title: 'About',
    slug: 'about',
    body: [],
    oldAddresses: ['/old/'],
    publishedAt: '2026-11-01T09:00:00Z',
  },
  { type: 'end', lines: 2 },
];
const snapshot = parseSnapshot(lines.map((line) => JSON.stringify(line)));
const about = { 'about/index.html': '<h1>About</h1><a href="/old/#part">Old</a>' };

async function faultsOf(pages: Record<string, string>, more: Partial<ReleaseToCheck> = {}): Promise<string> {
  const folder = await temporaryFolder();
  await writeFiles(join(folder, 'public'), pages);
  const files = await finishFiles(folder, undefined);
  const redirects = [{ from: '/old/', to: '/about/' }];
  try {
    await checkRelease({ folder, snapshot, files, redirects, indexed: 1, previous: undefined, ...more });
    return '';
  } catch (error) {
    if (error instanceof ReleaseError) return error.message;
    throw error;
  }
}

describe('the check before a release goes live', () => {
  it('finds nothing in a whole release', async () => {
    expect(await faultsOf(about)).toBe('');
  });

  it('finds an entry without a page', async () => {
    expect(await faultsOf({ 'index.html': 'Home' })).toContain('/about/ has no page.');
  });

  it('finds an index that lacks an entry', async () => {
    expect(await faultsOf(about, { indexed: 0 })).toContain('holds 0 entries instead of 1');
  });

  it('finds a link that leads nowhere, an address in a form and a picture too', async () => {
    const faults = await faultsOf({
      ...about,
      'index.html': 'x<a href="/gone/">.</a><img src="/p.png"><form action="/find/">',
    });
    for (const address of ['/gone/', '/p.png', '/find/']) expect(faults).toContain(`index.html links to ${address}`);
  });

  it('finds a page that came out empty', async () => {
    expect(await faultsOf({ ...about, 'index.html': '<main> </main>' })).toContain('index.html is empty.');
  });

  it('finds in an unchanged page the link to a page that is gone', async () => {
    const pages = { ...about, 'index.html': '<a href="/gone/">Gone</a>' };
    const unchanged = { sha256: '', bytes: 0 };
    const folder = await temporaryFolder();
    await writeFiles(join(folder, 'public'), pages);
    const previous = { ...(await finishFiles(folder, undefined)), 'gone/index.html': unchanged };
    expect(await faultsOf(pages, { previous })).toContain('links to /gone/');
  });
});
