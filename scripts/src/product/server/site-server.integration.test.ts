import { once } from 'node:events';
import { rename, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { dataFolders } from '../files/folders.ts';
import { ask } from '../../workshop/testing/ask.ts';
import { temporaryFolder } from '../../workshop/testing/folder.ts';
import { showTree, writeTree } from '../../workshop/testing/site-tree.ts';
import { createSiteServer } from './site-server.ts';

async function serve() {
  const folders = dataFolders(await temporaryFolder());
  const server = createSiteServer(folders).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const get = async (path: string, headers: Record<string, string> = {}) => {
    const answer = await ask(`http://127.0.0.1:${port}`, path, { headers });
    return { ...answer, text: answer.body.toString() };
  };
  return { folders, get };
}

const site = (home: string) => ({ files: { 'index.html': home, '404.html': 'Not here' } });

describe('the built-in server', () => {
  it('asks for patience before the first release', async () => {
    const { folders, get } = await serve();
    expect(await get('/')).toMatchObject({ status: 503, headers: { 'retry-after': '5' } });
    await writeTree(folders, 'a', site('First'));
    await showTree(folders, 'a');
    expect(await get('/')).toMatchObject({ status: 200, text: 'First' });
  });

  it('serves what is live at the moment of the request, also where a tree is live again with other files', async () => {
    const { folders, get } = await serve();
    const seen: string[] = [];
    for (const [tree, text] of [
      ['a', 'First'],
      ['b', 'Other'],
      ['a', 'Third'],
    ] as const) {
      await writeTree(folders, tree, { ...site(text), redirects: [{ from: `/${text}/`, to: '/' }] });
      await showTree(folders, tree);
      const { text: shown, headers } = await get('/');
      seen.push(shown, headers.etag ?? '');
      expect((await get(`/${text}/`)).status).toBe(301);
    }
    expect((await get('/First/')).status).toBe(404);
    expect(new Set(seen).size).toBe(6);
  });

  it('keeps the ETag of what a new release did not change', async () => {
    const { folders, get } = await serve();
    await writeTree(folders, 'a', site('Same'));
    await writeTree(folders, 'b', { ...site('Same'), revision: 2 });
    await showTree(folders, 'a');
    const { headers } = await get('/');
    await showTree(folders, 'b');
    expect((await get('/', { 'if-none-match': headers.etag ?? '' })).status).toBe(304);
  });

  it('goes on while the manifest is gone or broken for a moment', async () => {
    const { folders, get } = await serve();
    const errors = vi.spyOn(console, 'error').mockReturnValue(undefined);
    onTestFinished(() => errors.mockRestore());
    await writeTree(folders, 'a', site('First'));
    await showTree(folders, 'a');
    expect((await get('/')).status).toBe(200);
    const manifest = join(folders.current, 'manifest.json');
    await rename(manifest, `${manifest}.away`);
    expect(await get('/')).toMatchObject({ status: 200, text: 'First' });
    await writeFile(manifest, '{"half');
    expect(await get('/')).toMatchObject({ status: 200, text: 'First' });
    expect(errors).toHaveBeenCalledWith(expect.stringContaining(manifest), expect.anything());
  });

  it('never sends other bytes than the release has', async () => {
    const { folders, get } = await serve();
    const errors = vi.spyOn(console, 'error').mockReturnValue(undefined);
    onTestFinished(() => errors.mockRestore());
    await writeTree(folders, 'a', site('First'));
    await showTree(folders, 'a');
    const page = join(folders.current, 'public/index.html');
    await rm(page);
    await writeFile(page, 'Half of');
    expect(await get('/')).toMatchObject({ status: 500 });
  });
});
