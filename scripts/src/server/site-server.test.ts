import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Manifest } from '@clearshelf/shared-types';
import { deployLocally } from '../deploy/local.ts';
import { finishFiles } from '../release/manifest.ts';
import { dataFolders, type DataFolders } from '../settings/folders.ts';
import { temporaryFolder, writeFiles } from '../testing/folder.ts';
import { createSiteServer } from './site-server.ts';

async function makeRelease(folders: DataFolders, id: string, home: string): Promise<string> {
  const release = join(folders.releases, id);
  await writeFiles(join(release, 'public'), {
    'index.html': home,
    '404.html': 'Not here',
    'about/index.html': 'About',
    'files/a/a.pdf': '0123456789',
    '_astro/x.js': 'let x',
    _headers: '/*',
  });
  const manifest: Manifest = {
    format: 1,
    id,
    revision: 1,
    requested: 0,
    templates: '',
    createdAt: '2026-11-01T09:00:00Z',
    files: await finishFiles(release, undefined),
    pages: 2,
    redirects: [{ from: '/old/', to: '/about/' }],
  };
  await writeFile(join(release, 'manifest.json'), JSON.stringify(manifest));
  return release;
}

async function serve() {
  const folders = dataFolders(await temporaryFolder());
  const server = createSiteServer(folders).listen(0);
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const get = async (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    await fetch(`http://127.0.0.1:${port}${path}`, { headers, method, redirect: 'manual' });
  return { folders, get };
}

describe('the site server', () => {
  it('asks for patience before the first release', async () => {
    const { get } = await serve();
    const answer = await get('/');
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('5');
  });

  it('serves the release that is current at the moment of the request', async () => {
    const { folders, get } = await serve();
    const [one, two] = [await makeRelease(folders, 'one', 'First'), await makeRelease(folders, 'two', 'Second')];
    for (const [release, text] of [
      [one, 'First'],
      [two, 'Second'],
      [one, 'First'],
    ] as const) {
      await deployLocally(folders, release);
      expect(await (await get('/')).text()).toBe(text);
    }
  });

  it('sends pages compressed, with the headers that keep readers safe, and says when nothing changed', async () => {
    const { folders, get } = await serve();
    await deployLocally(folders, await makeRelease(folders, 'one', 'Words and words. '.repeat(50)));
    const answer = await get('/', { 'accept-encoding': 'br' });
    expect(answer.headers.get('content-encoding')).toBe('br');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    expect(answer.headers.get('set-cookie')).toBeNull();
    const again = await get('/', { 'accept-encoding': 'br', 'if-none-match': answer.headers.get('etag') ?? '' });
    expect(again.status).toBe(304);
    expect((await get('/_astro/x.js')).headers.get('cache-control')).toContain('immutable');
    expect((await get('/about/')).headers.get('cache-control')).toBe('no-cache');
  });

  it('answers an old address, a missing one, a part of a file, and a wrong method as it should', async () => {
    const { folders, get } = await serve();
    await deployLocally(folders, await makeRelease(folders, 'one', 'Home'));
    const moved = await get('/old');
    expect([moved.status, moved.headers.get('location')]).toEqual([301, '/about/']);
    const missing = await get('/nowhere/');
    expect([missing.status, await missing.text()]).toEqual([404, 'Not here']);
    const part = await get('/files/a/a.pdf', { range: 'bytes=2-4' });
    expect([part.status, await part.text()]).toEqual([206, '234']);
    expect((await get('/', {}, 'POST')).status).toBe(405);
    expect((await get('/_headers')).status).toBe(404);
    expect((await get('/%2e%2e/manifest.json')).status).toBe(404);
  });
});
