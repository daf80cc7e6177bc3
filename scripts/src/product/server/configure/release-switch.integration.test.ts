import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { dataFolders, type DataFolders } from '../../files/folders.ts';
import { ask } from '../../../workshop/testing/ask.ts';
import { temporaryFolder } from '../../../workshop/testing/folder.ts';
import { showTree, writeTree, type TestSite } from '../../../workshop/testing/site-tree.ts';
import { webServers } from '../../../workshop/testing/web-servers.ts';

const switches = 50;
const stub = '<!doctype html><title>Moved</title><meta http-equiv="refresh" content="0; url=/">';

/** Lines of each file in release 0; every release has one more of each. */
const lengths: Record<string, number> = { 'index.html': 100, '404.html': 50, 'files/a/big.pdf': 25_000 };

const texts = new Map<string, Buffer>();

/** Every file of a release names it in every line, and has a length of its own: a mix of two would show. */
function textOf(path: string, revision: number): Buffer {
  const key = `${path} ${revision}`;
  const text = texts.get(key) ?? Buffer.from(`release ${revision}\n`.repeat((lengths[path] ?? 0) + revision));
  texts.set(key, text);
  return text;
}

function siteOf(revision: number): TestSite {
  const files = Object.fromEntries(Object.keys(lengths).map((path) => [path, textOf(path, revision)]));
  return { files: { ...files, 'release.json': `{"revision":${revision}}` }, revision };
}

async function serve(folders: DataFolders, start: (folders: DataFolders) => ReturnType<(typeof webServers)['nginx']>) {
  const server = await start(folders);
  onTestFinished(server.stop);
  return server;
}

describe.each(Object.entries(webServers))('%s', (name, start) => {
  it('never shows an error or a mix of two releases while releases go live', async () => {
    const folders = dataFolders(await temporaryFolder());
    await writeTree(folders, 'a', siteOf(1));
    await showTree(folders, 'a');
    const { origin } = await serve(folders, start);
    const over = new AbortController();
    const seen = new Map<string, Set<string>>();
    const reader = async (path: string, file: string, status = 200) => {
      while (!over.signal.aborted) {
        const got = await ask(origin, path);
        const revision = /\d+/.exec(got.body.toString('utf8', 0, 20))?.[0] ?? '';
        expect([path, got.status, got.body.equals(textOf(file, Number(revision)))]).toEqual([path, status, true]);
        const tag = `${path} ${got.headers.etag ?? ''}`;
        // Leaves the one who switches its turn.
        await setTimeout(1);
        if (status === 200) seen.set(tag, (seen.get(tag) ?? new Set()).add(revision));
      }
    };
    const readers = [
      reader('/', 'index.html'),
      reader('/files/a/big.pdf', 'files/a/big.pdf'),
      reader('/no/', '404.html', 404),
    ];
    try {
      for (let revision = 2; revision <= switches + 1; revision++) {
        const tree = revision % 2 ? 'a' : 'b';
        await writeTree(folders, tree, siteOf(revision));
        await showTree(folders, tree);
        const { body } = await ask(origin, '/release.json');
        expect(body.toString()).toBe(`{"revision":${revision}}`);
      }
    } finally {
      over.abort();
    }
    await Promise.all(readers);
    expect(seen.size).toBeGreaterThan(10);
    // Caddy looks at a file and then opens it: an ETag can be the one of a moment before.
    if (name !== 'Caddy') expect([...seen].filter(([, revisions]) => revisions.size > 1)).toEqual([]);
  });

  it('asks for patience before the first release, then serves it without a restart', async () => {
    const folders = dataFolders(await temporaryFolder());
    const { origin } = await serve(folders, start);
    expect(await ask(origin, '/')).toMatchObject({ status: 503, headers: { 'retry-after': '5' } });
    await writeTree(folders, 'a', siteOf(1));
    await showTree(folders, 'a');
    expect((await ask(origin, '/')).status).toBe(200);
  });

  it('shows the page that leads on at once for a new old address, and a real redirect after a reload', async () => {
    const folders = dataFolders(await temporaryFolder());
    await writeTree(folders, 'a', siteOf(1));
    await showTree(folders, 'a');
    const { origin, reload } = await serve(folders, start);
    const { files } = siteOf(2);
    const redirects = [
      { from: '/old/', to: '/' },
      { from: '/?p=1', to: '/files/' },
    ];
    await writeTree(folders, 'b', { files: { ...files, 'old/index.html': stub }, redirects });
    await showTree(folders, 'b');
    const before = await ask(origin, '/old/');
    if (before.status === 200) expect(before.body.toString()).toBe(stub);
    else expect(before.headers.location).toBe('/');
    await reload();
    await expect.poll(async () => (await ask(origin, '/old/')).status).toBe(301);
    expect((await ask(origin, '/?p=1')).headers.location).toBe('/files/');
  });
});

describe.each(['nginx', 'Caddy'])('%s', (name) => {
  it('goes on with the old addresses that it knows where the file of them is broken', async () => {
    const folders = dataFolders(await temporaryFolder());
    await writeTree(folders, 'a', { ...siteOf(1), redirects: [{ from: '/old/', to: '/' }] });
    await showTree(folders, 'a');
    const { origin, reload } = await serve(folders, webServers[name] as (typeof webServers)['nginx']);
    for (const file of ['redirects.nginx', 'redirects.caddy'])
      await writeFile(join(folders.current, file), '"/old" { } } ; "');
    await reload().catch(() => undefined);
    await setTimeout(500);
    expect((await ask(origin, '/old/')).status).toBe(301);
  });
});
