import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { blobPath } from '@clearshelf/shared-types/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataFolders } from '../../files/folders.ts';
import { allAlong } from '../../../workshop/testing/all-along.ts';
import { keptFolder, readIfThere, temporaryFolder } from '../../../workshop/testing/folder.ts';
import { errorOf } from '../../../workshop/testing/deploying.ts';
import { eventually } from '../../../workshop/testing/installation.ts';
import { makeRelease } from '../../../workshop/testing/release.ts';
import { Sshd } from '../../../workshop/testing/sshd.ts';
import type { DeployWork, PublicRelease } from '../target.ts';
import { testTarget } from '../../../workshop/testing/target-contract.ts';
import { rsync } from './index.ts';

const serverFolder = keptFolder();
let sshd: Sshd;

beforeAll(async () => {
  sshd = await Sshd.start(serverFolder);
});

afterAll(async () => {
  await sshd?.stop();
  await rm(serverFolder, { recursive: true, force: true });
});

type Settings = Parameters<typeof rsync.create>[0];

/** A publisher with an empty folder on the server. */
async function publisher(settings: Partial<Settings> = {}) {
  const base = await temporaryFolder();
  const there = join(base, 'there');
  await mkdir(there);
  const folders = dataFolders(join(base, 'data'));
  const values = {
    RSYNC_DESTINATION: `${sshd.login}:${there}`,
    RSYNC_SSH_PORT: sshd.port,
    RSYNC_SSH_KEY: sshd.key,
    RSYNC_KNOWN_HOSTS: sshd.knownHosts,
    ...settings,
  };
  const target = () => rsync.create(rsync.variables.parse(values), folders);
  const progress: [number, number][] = [];
  const deploy = async (release: PublicRelease, work: Partial<DeployWork> = {}) =>
    await target().deploy(release, {
      store: folders.store,
      signal: new AbortController().signal,
      onProgress: (done, total) => progress.push([done, total]),
      ...work,
    });
  const make = (id: string, files: Record<string, string>) => makeRelease(folders.store, id, files);
  const shown = (path: string) => readFileSync(join(there, 'current/public', path), 'utf8');
  const inode = (path: string) => statSync(join(there, 'current/public', path)).ino;
  return { base, there, folders, target, deploy, make, shown, inode, progress };
}

/** Files that take rsync a while: nothing of them can be compressed. */
const many = (count: number) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, at) => [`files/${at}.pdf`, randomBytes(15_000).toString('base64')]),
  );

testTarget('rsync', async () => {
  const { base, there, folders, target } = await publisher();
  return {
    folder: base,
    store: folders.store,
    open: target,
    read: (path) => readIfThere(join(there, 'current/public', path)),
  };
});

describe('a release on a server reached over ssh', () => {
  it('carries compressed variants', async () => {
    const { deploy, make, shown } = await publisher();
    await deploy(make('one', { 'index.html': '<p>Words and words.</p>'.repeat(50) }));
    expect(shown('index.html.gz').length).toBeGreaterThan(0);
  });

  it('takes over only what changed, and links all else to the release before', async () => {
    const { deploy, make, shown, inode, progress } = await publisher();
    const same = Object.fromEntries(Array.from({ length: 200 }, (_, at) => [`page-${at}/index.html`, `Page ${at}`]));
    await deploy(make('one', { ...same, 'index.html': 'First' }));
    const before = [inode('page-7/index.html'), inode('index.html')];
    progress.length = 0;
    await deploy(make('two', { ...same, 'index.html': 'Other' }));
    expect(shown('index.html')).toBe('Other');
    expect(inode('page-7/index.html')).toBe(before[0]);
    expect(inode('index.html')).not.toBe(before[1]);
    expect(progress.at(-1)).toEqual([1, 1]);
  });

  it('takes over a file of the same size that changed within the same second', async () => {
    const { deploy, make, shown, folders } = await publisher();
    const one = make('one', { 'release.json': '{"revision":1}' });
    const two = make('two', { 'release.json': '{"revision":2}' });
    const at = Math.floor(Date.now() / 1000);
    for (const [release, part] of [
      [one, 0.25],
      [two, 0.75],
    ] as const) {
      const blob = blobPath(folders.store, release.files.get('release.json')?.sha256 ?? '');
      utimesSync(blob, at + part, at + part);
    }
    await deploy(one);
    await deploy(two);
    expect(shown('release.json')).toBe('{"revision":2}');
  });

  it('is looked through before readers see it again, whatever befell it there', async () => {
    const { deploy, make, shown, there } = await publisher();
    const one = make('one', { 'index.html': 'First' });
    await deploy(one);
    await deploy(make('two', { 'index.html': 'Second' }));
    writeFileSync(join(there, 'releases/one/public/index.html'), 'Spoilt by hand');
    await deploy(one);
    expect(shown('index.html')).toBe('First');
  });

  it('is never half there for a reader, and old releases go', async () => {
    const { deploy, make, shown, there } = await publisher();
    await deploy(make('id-0', { 'index.html': 'Release 0', 'b.html': 'B 0' }));
    const seen = new Set<string>();
    const stop = allAlong(() => {
      seen.add(shown('index.html'));
      expect(shown('b.html')).toMatch(/^B \d$/);
    });
    for (let at = 1; at <= 7; at++)
      await deploy(make(`id-${at}`, { 'index.html': `Release ${at}`, 'b.html': `B ${at}` }));
    await stop();
    expect(seen.size).toBeGreaterThanOrEqual(8);
    expect(readdirSync(join(there, 'releases')).toSorted()).toEqual(['id-3', 'id-4', 'id-5', 'id-6', 'id-7']);
  });
});

describe('a connection that drops while a release is sent', () => {
  it('leaves the old site whole, and the next try goes on, also with a newer release', async () => {
    const { deploy, make, shown, there, target } = await publisher();
    await deploy(make('one', { 'index.html': 'First' }));
    const seen = new Set<string>();
    const stop = allAlong(() => void seen.add(shown('index.html')));
    const files = many(1500);
    const sending = errorOf(deploy(make('two', { 'index.html': 'Second', ...files })));
    const partial = join(there, 'releases/two.partial/public/files');
    await eventually('some files arrived', () => existsSync(partial) && readdirSync(partial).length > 20, 30);
    expect(sshd.dropConnections()).toBeGreaterThan(0);
    const error = await sending;
    expect(error.message).toMatch(/^The connection to 127\.0\.0\.1 broke off\. Readers go on seeing/);
    expect([shown('index.html'), (await target().live())?.id]).toEqual(['First', 'one']);
    const arrived = readdirSync(partial).filter((name) => name.endsWith('.pdf'));
    expect(arrived.length).toBeLessThan(1500);
    const inodes = arrived.map((name) => statSync(join(partial, name)).ino);
    await deploy(make('three', { 'index.html': 'Third', ...files }));
    expect(shown('index.html')).toBe('Third');
    await stop();
    expect([...seen]).toEqual(['First', 'Third']);
    const now = join(there, 'current/public/files');
    expect(readdirSync(now).length).toBe(1500);
    expect(arrived.map((name) => statSync(join(now, name)).ino)).toEqual(inodes);
    expect(readdirSync(join(there, 'releases')).toSorted()).toEqual(['one', 'three']);
  });

  it('is told where the server is gone', async () => {
    const { target } = await publisher();
    await sshd.stop();
    const error = await errorOf(target().live());
    await sshd.resume();
    expect(error.message).toContain('could not be reached over ssh');
  });
});

describe('a publisher that is stopped while it sends', () => {
  it('leaves the old site whole and nothing running, and goes on later', async () => {
    const { deploy, make, shown, there } = await publisher();
    await deploy(make('one', { 'index.html': 'First' }));
    const two = make('two', { 'index.html': 'Second', ...many(1500) });
    const stopping = new AbortController();
    const sending = deploy(two, { signal: stopping.signal });
    await eventually('it sends', () => existsSync(join(there, 'releases/two.partial/public')), 30);
    stopping.abort(new Error('The publisher stops.'));
    await expect(sending).rejects.toThrow('The publisher stops.');
    expect(shown('index.html')).toBe('First');
    await deploy(two);
    expect(shown('index.html')).toBe('Second');
  });
});

describe('a server that cannot take a release', () => {
  it('is not trusted where its key is not known', async () => {
    const knownHosts = join(await temporaryFolder(), 'known_hosts');
    await writeFile(knownHosts, '');
    const { target } = await publisher({ RSYNC_KNOWN_HOSTS: knownHosts });
    const { message, repair } = await errorOf(target().live());
    expect(message).toContain('127.0.0.1 is not a known host, so nothing was sent to it.');
    expect(repair).toContain(`ssh-keyscan -p ${sshd.port} 127.0.0.1 >> ${knownHosts}`);
  });

  it('is not trusted where its key is another one', async () => {
    const knownHosts = join(await temporaryFolder(), 'known_hosts');
    const other = readFileSync(`${sshd.otherKey}.pub`, 'utf8').split(' ').slice(0, 2).join(' ');
    await writeFile(knownHosts, `[127.0.0.1]:${sshd.port} ${other}\n`);
    const { target } = await publisher({ RSYNC_KNOWN_HOSTS: knownHosts });
    expect((await errorOf(target().live())).message).toContain('127.0.0.1 shows another key than the one in');
  });

  it('is told with what to do where it refuses the key', async () => {
    const { target } = await publisher({ RSYNC_SSH_KEY: sshd.otherKey });
    const { message, repair } = await errorOf(target().live());
    expect(message).toContain(`127.0.0.1 refused the key of ${sshd.login}.`);
    expect(repair).toContain('~/.ssh/authorized_keys');
  });

  it('is told where the folder is missing, or "current" is in the way', async () => {
    const { target, there, deploy, make } = await publisher();
    await mkdir(join(there, 'current'));
    expect((await errorOf(deploy(make('one', { 'index.html': 'First' })))).message).toContain('it must be a link');
    await rm(there, { recursive: true });
    const { message, repair } = await errorOf(target().live());
    expect(message).toContain(`${sshd.login} has no folder ${there}.`);
    expect(repair).toContain(`mkdir -p ${there}`);
  });

  it('is told where somebody else publishes to the same folder', async () => {
    const { deploy, make, there, shown } = await publisher();
    await deploy(make('one', { 'index.html': 'First' }));
    const sending = errorOf(deploy(make('two', { 'index.html': 'Second', ...many(300) })));
    await eventually('it sends', () => existsSync(join(there, 'releases/two.partial')), 30);
    await rm(join(there, 'current'));
    symlinkSync('releases/../releases/one', join(there, 'current'));
    expect((await sending).message).toContain('Somebody else changed');
    expect(shown('index.html')).toBe('First');
  });
});

describe('the settings', () => {
  it.each([
    ['library.example.org:/srv/site', 'write user@host:/folder'],
    ['web@library.example.org:site', 'write user@host:/folder'],
    ['web@library.example.org:/srv/a b', 'write user@host:/folder'],
    ['web@library.example.org:/srv/../etc', 'the folder must not hold ".."'],
  ])('refuse the destination %s', (RSYNC_DESTINATION, fault) => {
    expect(rsync.variables.safeParse({ RSYNC_DESTINATION }).error?.issues[0]?.message).toContain(fault);
  });

  it('refuse a key that is not there', () => {
    const settings = { RSYNC_DESTINATION: 'web@library.example.org:/srv/site', RSYNC_SSH_KEY: '/nowhere/key' };
    expect(rsync.variables.safeParse(settings).error?.message).toContain('there is no such file');
  });
});
