import { fork } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { toManifest, type Release } from '../../release/release.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { patience, startStore, type Store } from '../../../workshop/testing/bucket.ts';
import { keptFolder, temporaryFolder } from '../../../workshop/testing/folder.ts';
import { makeRelease } from '../../../workshop/testing/release.ts';
import type { DeployWork } from '../target.ts';
import { testTarget } from '../../../workshop/testing/target-contract.ts';
import type { S3Settings } from './settings.ts';
import { S3Target } from './target.ts';

const deployer = fileURLToPath(new URL('../../../workshop/testing/deploy-to-s3.ts', import.meta.url));

const folder = keptFolder();
let bucket: Store;
let proxy: Store['proxy'];
let settings: Store['settings'];

beforeAll(async () => {
  bucket = await startStore(folder);
  ({ proxy, settings } = bucket);
});

afterAll(async () => {
  await bucket.stop();
  await rm(folder, { recursive: true, force: true });
});

beforeEach(async () => await bucket.useNewBucket());

/** A publisher with a store of its own. */
async function publisher(more: Partial<S3Settings> = {}) {
  const store = await temporaryFolder();
  const target = new S3Target({ ...settings, ...more }, patience);
  const make = (id: string, files: Record<string, string>) => makeRelease(store, id, files);
  const put = async (release: Release, work: Partial<DeployWork> = {}) =>
    await target.deploy(release, { store, signal: new AbortController().signal, onProgress: () => undefined, ...work });
  return {
    store,
    target,
    make,
    put,
    publish: async (id: string, files: Record<string, string>) => await put(make(id, files)),
  };
}

/** What a reader gets: no key, no signature. */
async function read(path: string): Promise<string | number> {
  const answer = await bucket.get(path);
  return answer.ok ? await answer.text() : answer.status;
}

/** What was changed in the bucket since the last call, without the target's own notes unless asked for. */
function changes({ notes = false } = {}): string[] {
  const all = proxy.takeChanges().map((line) => line.replace(`/${settings.S3_BUCKET}/`, ''));
  return notes ? all : all.filter((line) => !line.includes('.clearshelf/'));
}

const index = (hash: string) => ({
  'pagefind/index.json': hash,
  [`pagefind/words/${hash}.pack`]: `Part ${hash}`,
});

testTarget('s3', async () => {
  const store = await temporaryFolder();
  const open = () => new S3Target({ ...settings }, patience);
  const readIfPublic = async (path: string) => {
    const found = await read(path);
    return found === 404 ? undefined : String(found);
  };
  return { folder: store, store, open, read: readIfPublic };
});

describe('a release in a bucket', () => {
  it('is sent in an order in which readers never meet a name of what is not there', async () => {
    const { publish } = await publisher();
    await publish('one', { 'index.html': 'One', 'gone/index.html': 'Gone', 'release.json': '1', ...index('a') });
    changes();
    await publish('two', { 'index.html': 'Two', 'new/index.html': 'New', 'release.json': '2', ...index('b') });
    expect(changes({ notes: true })).toEqual([
      'PUT .clearshelf/unfinished.json',
      'PUT pagefind/words/b.pack',
      'PUT new/index.html',
      'PUT index.html',
      'PUT pagefind/index.json',
      'PUT release.json',
      'DELETE gone/index.html',
      'DELETE pagefind/words/a.pack',
      'PUT .clearshelf/manifest.json',
      'DELETE .clearshelf/unfinished.json',
    ]);
  });

  it('sends only what changed, and nothing where nothing did', async () => {
    const { publish } = await publisher();
    const pages = Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`p/${at}/index.html`, `Page ${at}`]));
    await publish('one', pages);
    expect(changes()).toHaveLength(40);
    await publish('two', { ...pages, 'p/7/index.html': 'Changed' });
    expect(changes()).toEqual(['PUT p/7/index.html']);
    await publish('two', { ...pages, 'p/7/index.html': 'Changed' });
    expect(changes({ notes: true })).toEqual([]);
    expect(await read('p/7/index.html')).toBe('Changed');
  });

  it('takes a document away at once, and hashed files of open pages one release later', async () => {
    const { publish } = await publisher();
    await publish('one', { 'index.html': 'One', 'taken-down.pdf': 'Document', ...index('a') });
    await publish('two', { 'index.html': 'Two', ...index('b') });
    expect(await read('taken-down.pdf')).toBe(404);
    expect(await read('pagefind/words/a.pack')).toBe('Part a');
    await publish('three', { 'index.html': 'Three', ...index('b') });
    expect(await read('pagefind/words/a.pack')).toBe(404);
    expect(await read('pagefind/words/b.pack')).toBe('Part b');
  });

  it('can be put back, and sends no hashed file that is still there', async () => {
    const { target, make, put } = await publisher();
    const one = make('one', { 'index.html': 'One', 'a/index.html': 'A', ...index('a') });
    await put(one);
    await put(make('two', { 'index.html': 'Two', 'a/index.html': 'A', ...index('b') }));
    changes();
    await put(one);
    expect(changes()).toEqual(['PUT index.html', 'PUT pagefind/index.json']);
    expect([await read('index.html'), await read('a/index.html')]).toEqual(['One', 'A']);
    expect(toManifest((await target.live())!)).toEqual(toManifest(one));
  });

  it('is carried on by another publisher with another store', async () => {
    const first = await publisher();
    const second = await publisher();
    await first.publish('one', { 'index.html': 'One', 'a/index.html': 'A', 'b/index.html': 'B' });
    expect((await second.target.live())?.id).toBe('one');
    changes();
    await second.publish('two', { 'index.html': 'One', 'a/index.html': 'Changed' });
    expect(changes()).toEqual(['PUT a/index.html', 'DELETE b/index.html']);
    expect((await first.target.live())?.id).toBe('two');
    await first.publish('three', { 'index.html': 'Three', 'a/index.html': 'Changed' });
    expect(changes()).toEqual(['PUT index.html']);
  });

  it('tells browsers what each file is and how long to keep it', async () => {
    const { publish } = await publisher({ S3_COMPRESS: 'gzip' });
    const text = 'Words and words. '.repeat(50);
    await publish('one', { 'index.html': text, 'files/a/a.pdf': 'Document', '_astro/a.Bx3.css': 'a{}', ...index('a') });
    const headersOf = async (path: string) => {
      const { headers } = await bucket.get(path);
      return [headers.get('content-type'), headers.get('cache-control'), headers.get('content-encoding')];
    };
    const year = 'public, max-age=31536000, immutable';
    expect(await headersOf('index.html')).toEqual(['text/html; charset=utf-8', 'no-cache', 'gzip']);
    expect(await headersOf('files/a/a.pdf')).toEqual(['application/pdf', 'no-cache', null]);
    expect(await headersOf('_astro/a.Bx3.css')).toEqual(['text/css; charset=utf-8', year, null]);
    expect(await headersOf('pagefind/words/a.pack')).toEqual(['application/octet-stream', year, null]);
    expect((await headersOf('.clearshelf/manifest.json'))[1]).toBe('no-store');
    expect(await read('index.html')).toBe(text);
  });

  it('is sent anew as far as it is packed, where the packing is set otherwise', async () => {
    const files = { 'index.html': 'Words and words. '.repeat(50), 'a.pdf': 'Document' };
    await (await publisher()).publish('one', files);
    changes();
    await (await publisher({ S3_COMPRESS: 'br' })).publish('two', files);
    expect(changes()).toEqual(['PUT index.html']);
    expect(await read('index.html')).toBe(files['index.html']);
  });

  it('lies in the folder that is set, beside what is not ours', async () => {
    await bucket.client.send(
      new PutObjectCommand({ Bucket: settings.S3_BUCKET, Key: 'site/theirs.txt', Body: 'Theirs' }),
    );
    await bucket.client.send(new PutObjectCommand({ Bucket: settings.S3_BUCKET, Key: 'other.txt', Body: 'Other' }));
    const { publish } = await publisher({ S3_PREFIX: 'site' });
    await publish('one', { 'index.html': 'One', 'a b/ü.html': 'Odd' });
    await publish('two', { 'index.html': 'Two', 'a b/ü.html': 'Odd' });
    expect([await read('site/index.html'), await read('site/a b/ü.html')]).toEqual(['Two', 'Odd']);
    expect([await read('site/theirs.txt'), await read('other.txt')]).toEqual(['Theirs', 'Other']);
  });
});

describe('a store that fails', () => {
  it('is tried again where it answers with errors for a while, and where an upload hangs', async () => {
    const { publish } = await publisher();
    let failures = 0;
    proxy.fault = ({ method, path }) => {
      if (method === 'PUT' && path.endsWith('/a/index.html') && failures < 2) return ++failures && 500;
      if (method === 'PUT' && path.endsWith('/big.html') && failures < 3) return ++failures && 'hang';
      return undefined;
    };
    const big = 'x'.repeat(5 * 1024 * 1024);
    await publish('one', { 'a/index.html': 'A', 'big.html': big });
    expect(failures).toBe(3);
    expect([await read('a/index.html'), await read('big.html')]).toEqual(['A', big]);
  });

  it('is told to staff where it stays away, and the next deploy repairs what was left', async () => {
    const { target, publish } = await publisher();
    await publish('one', { 'index.html': 'One', 'a/index.html': 'A', 'b/index.html': 'B' });
    proxy.fault = ({ method, path }) => (method === 'PUT' && path.endsWith('/b/index.html') ? 503 : undefined);
    const failed = publish('two', {
      'index.html': 'Two',
      'a/index.html': 'A2',
      'b/index.html': 'B2',
      'c/index.html': 'C',
    });
    await expect(failed).rejects.toThrow(/^The store at http\S+ answers with an error \(503 /);
    expect(await target.live()).toMatchObject({ id: 'unfinished', revision: -1 });
    proxy.fault = () => undefined;
    changes();
    await publish('three', { 'index.html': 'One', 'a/index.html': 'A2', 'b/index.html': 'B' });
    expect(await Promise.all(['index', 'a/index', 'b/index', 'c/index'].map((path) => read(`${path}.html`)))).toEqual([
      'One',
      'A2',
      'B',
      404,
    ]);
    expect((await target.live())?.id).toBe('three');
    expect(await read('.clearshelf/unfinished.json')).toBe(404);
  });

  it('is repaired after a publisher was killed in the middle, whatever it had sent', async () => {
    const { store, make, put, target } = await publisher();
    const pages = (word: string) =>
      Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`p/${at}/index.html`, `${word} ${at}`]));
    await put(make('one', { ...pages('One'), ...index('a') }));
    const two = make('two', { ...pages('Two'), 'late.html': 'Late', ...index('b') });
    let sent = 0;
    proxy.fault = ({ method }) => (method === 'PUT' && ++sent > 15 ? 'hang' : undefined);
    const child = fork(deployer, { execArgv: [] });
    child.send({ settings, store, release: toManifest(two) });
    await vi.waitUntil(() => sent > 15, { timeout: 60_000, interval: 20 });
    child.kill('SIGKILL');
    await once(child, 'exit');
    proxy.fault = () => undefined;
    changes();
    await put(two);
    expect(changes().length).toBeLessThan(32 - 8);
    expect(toManifest((await target.live())!)).toEqual(toManifest(two));
    for (const [path, text] of Object.entries({ ...pages('Two'), ...index('b') })) expect(await read(path)).toBe(text);
    expect(await read('pagefind/words/a.pack')).toBe('Part a');
  });

  it('does not hold up a publisher that must stop, and nothing is sent after that', async () => {
    const { put, make } = await publisher();
    const stopping = new AbortController();
    proxy.fault = ({ method, path }) => (method === 'PUT' && path.includes('/p/') ? 'hang' : undefined);
    const release = make('one', Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`p/${at}.html`, `${at}`])));
    const reason = new Error('The lease was lost.');
    const deploying = put(release, { signal: stopping.signal });
    const failed = expect(deploying).rejects.toBe(reason);
    // All that are sent at once have come this far, so that one more would have been sent after the stop.
    while (proxy.passed.filter(({ path }) => path.includes('/p/')).length < 8) await sleep(10);
    stopping.abort(reason);
    await failed;
    const requests = proxy.passed.length;
    await sleep(500);
    expect(proxy.passed.length).toBe(requests);
  });

  it('takes releases from a server whose clock is an hour wrong', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_600_000 });
    onTestFinished(() => void vi.useRealTimers());
    await (await publisher()).publish('one', { 'index.html': 'One' });
    expect(proxy.passed.some(({ status }) => status === 403)).toBe(true);
    expect(await read('index.html')).toBe('One');
  });

  it('tells staff the exact thing to do about a wrong secret, a missing bucket and a wrong address', async () => {
    const failure = async (more: Partial<S3Settings>) => {
      const { publish } = await publisher(more);
      return await publish('one', { 'index.html': 'One' }).catch((error: unknown) => error);
    };
    expect(await failure({ S3_SECRET_ACCESS_KEY: 'wrong' })).toMatchObject({
      message: 'The store does not accept the access key "test:library" with its secret.',
      repair: expect.stringContaining('S3_SECRET_ACCESS_KEY') as string,
    });
    expect(await failure({ S3_BUCKET: 'nowhere' })).toMatchObject({
      message: 'There is no bucket "nowhere" at the store.',
      repair: expect.stringContaining('S3_BUCKET') as string,
    });
    expect(await failure({ S3_ENDPOINT: 'http://127.0.0.1:9' })).toMatchObject({
      message: expect.stringContaining('cannot be reached') as string,
      repair: expect.stringContaining('S3_ENDPOINT') as string,
    });
  });
});
