import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataFolders } from '../../files/folders.ts';
import { errorOf } from '../../../workshop/testing/deploying.ts';
import { keptFolder, temporaryFolder } from '../../../workshop/testing/folder.ts';
import { makeRelease } from '../../../workshop/testing/release.ts';
import { Sshd } from '../../../workshop/testing/sshd.ts';
import type { DeployWork, PublicRelease } from '../target.ts';
import { testTarget } from '../../../workshop/testing/target-contract.ts';
import { git } from './index.ts';

const serverFolder = keptFolder();
let sshd: Sshd;

beforeAll(async () => {
  sshd = await Sshd.start(serverFolder);
});

afterAll(async () => {
  await sshd?.stop();
  await rm(serverFolder, { recursive: true, force: true });
});

/** A publisher with an empty repository on the server. */
async function publisher(settings: Record<string, string> = {}) {
  const base = await temporaryFolder();
  const there = join(base, 'there.git');
  const run = (...parameters: string[]) =>
    execFileSync('git', ['--git-dir', there, ...parameters], { encoding: 'utf8', stdio: 'pipe' }).trim();
  execFileSync('git', ['init', '--quiet', '--bare', there]);
  const folders = dataFolders(join(base, 'data'));
  const values = { GIT_REMOTE: `file://${there}`, ...settings };
  const target = () => git.create(git.variables.parse(values), folders);
  const { signal } = new AbortController();
  const deploy = async (release: PublicRelease, work: Partial<DeployWork> = {}) =>
    await target().deploy(release, { store: folders.store, signal, onProgress: () => undefined, ...work });
  const make = (id: string, files: Record<string, string>) => makeRelease(folders.store, id, files);
  const shown = (path: string) => run('cat-file', 'blob', `gh-pages:${path}`);
  const hook = (name: string, script: string) => {
    mkdirSync(join(there, 'hooks'), { recursive: true });
    writeFileSync(join(there, 'hooks', name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  };
  return { base, there, run, folders, target, deploy, make, shown, hook };
}

testTarget('git', async () => {
  const { base, folders, target, run, shown } = await publisher();
  const isThere = (path: string) => run('ls-tree', '-r', '--name-only', 'gh-pages').split('\n').includes(path);
  const hasBranch = () => run('branch', '--list', 'gh-pages') !== '';
  return {
    folder: base,
    store: folders.store,
    open: target,
    read: (path) => (hasBranch() && isThere(path) ? shown(path) : undefined),
  };
});

describe('a release in a branch', () => {
  it('is one commit over ssh, without compressed variants, and can be read back', async () => {
    const probe = await publisher();
    const { run, deploy, make, shown, target } = await publisher({
      GIT_REMOTE: `ssh://${sshd.login}:${sshd.port}${probe.there}`,
      GIT_SSH_KEY: sshd.key,
      GIT_KNOWN_HOSTS: sshd.knownHosts,
      GIT_AUTHOR: 'A Library <library@example.org>',
    }).then((made) => ({ ...made, run: probe.run, shown: probe.shown }));
    expect(await target().live()).toBeUndefined();
    const page = '<p>Words and words.</p>'.repeat(50);
    await deploy(make('one', { 'index.html': page, 'a/index.html': 'A' }));
    expect(shown('index.html')).toBe(page);
    expect(run('ls-tree', '-r', '--name-only', 'gh-pages').split('\n')).toEqual([
      '.clearshelf-manifest.json',
      '.nojekyll',
      'a/index.html',
      'index.html',
    ]);
    expect(run('log', '-1', '--format=%an <%ae>', 'gh-pages')).toBe('A Library <library@example.org>');
    expect((await target().live())?.id).toBe('one');
  });

  it('sends only what changed, and history stays one commit', async () => {
    const { there, run, deploy, make, shown } = await publisher();
    const same = Object.fromEntries(
      Array.from({ length: 200 }, (_, at) => [`page-${at}.html`, randomBytes(5000).toString('base64')]),
    );
    run('config', 'receive.unpackLimit', '1');
    await deploy(make('one', { ...same, 'index.html': 'First' }));
    const sizes = () =>
      execFileSync('find', [join(there, 'objects/pack'), '-name', '*.pack', '-printf', '%s\n'], { encoding: 'utf8' })
        .trim()
        .split('\n')
        .map(Number)
        .toSorted((a, b) => a - b);
    const [first = 0] = sizes();
    await deploy(make('two', { ...same, 'index.html': 'Second' }));
    expect(shown('index.html')).toBe('Second');
    expect(first).toBeGreaterThan(500_000);
    expect(sizes()[0]).toBeLessThan(first / 10);
    expect(run('rev-list', '--count', 'gh-pages')).toBe('1');
  });

  it('can be put back from a machine that lost its repository', async () => {
    const { run, deploy, make, shown, target, folders } = await publisher();
    const one = make('one', { 'index.html': 'First', 'secret/index.html': 'Secret' });
    await deploy(one);
    await deploy(make('two', { 'index.html': 'Second' }));
    rmSync(folders.publisher, { recursive: true });
    expect((await target().live())?.id).toBe('two');
    await deploy(one);
    expect([shown('index.html'), shown('secret/index.html')]).toEqual(['First', 'Secret']);
    expect(run('fsck', '--connectivity-only', '--no-dangling')).toBe('');
  });

  it('lies in a folder for GitLab Pages, with the job that publishes it', async () => {
    const { run, deploy, make } = await publisher({ GIT_FOLDER: 'public' });
    await deploy(make('one', { 'index.html': 'First' }));
    await deploy(make('two', { 'index.html': 'First', 'b.html': 'B' }));
    expect(run('ls-tree', '-r', '--name-only', 'gh-pages').split('\n')).toEqual([
      '.clearshelf-manifest.json',
      '.gitlab-ci.yml',
      'public/.nojekyll',
      'public/b.html',
      'public/index.html',
    ]);
  });
});

describe('a branch that cannot take a release', () => {
  it('is left alone where somebody else made it, unless it may be taken over', async () => {
    const { run, there, deploy, make, target, shown } = await publisher();
    const tree = execFileSync('git', ['--git-dir', there, 'mktree'], { input: '', encoding: 'utf8' }).trim();
    const identity = ['-c', 'user.name=Somebody', '-c', 'user.email=somebody@example.org'];
    const theirs = run(...identity, 'commit-tree', tree, '-m', 'Work of mine');
    run('update-ref', 'refs/heads/gh-pages', theirs);
    expect(await target().live()).toBeUndefined();
    const { message, repair } = await errorOf(deploy(make('one', { 'index.html': 'First' })));
    expect(message).toContain("holds somebody else's work");
    expect(repair).toContain('GIT_TAKE_OVER=yes');
    expect(run('rev-parse', 'gh-pages')).toBe(theirs);
    const other = git.create(
      git.variables.parse({ GIT_REMOTE: `file://${there}`, GIT_TAKE_OVER: 'yes' }),
      dataFolders(await temporaryFolder()),
    );
    const { store } = dataFolders(await temporaryFolder());
    const release = makeRelease(store, 'one', { 'index.html': 'First' });
    await other.deploy(release, { store, signal: new AbortController().signal, onProgress: () => undefined });
    expect(shown('index.html')).toBe('First');
  });

  it('keeps the old release where the server refuses once, and takes the next', async () => {
    const { deploy, make, shown, hook, target } = await publisher();
    await deploy(make('one', { 'index.html': 'First' }));
    hook('pre-receive', 'echo "The file index.html is not wanted." >&2; exit 1');
    const two = make('two', { 'index.html': 'Second' });
    expect((await errorOf(deploy(two))).message).toContain(
      'The server refused the release: The file index.html is not wanted.',
    );
    expect([shown('index.html'), (await target().live())?.id]).toEqual(['First', 'one']);
    hook('pre-receive', 'exit 0');
    await deploy(two);
    expect(shown('index.html')).toBe('Second');
  });

  it('is told where it is protected, and where somebody pushed meanwhile', async () => {
    const { run, deploy, make } = await publisher();
    await deploy(make('one', { 'index.html': 'First' }));
    run('config', 'receive.denyNonFastForwards', 'true');
    expect((await errorOf(deploy(make('two', { 'index.html': 'Second' })))).message).toContain('is protected');
    run('config', 'receive.denyNonFastForwards', 'false');
    const onProgress = () => void run('update-ref', '-d', 'refs/heads/gh-pages');
    const error = await errorOf(deploy(make('two', { 'index.html': 'Second' }), { onProgress }));
    expect(error.message).toContain('Somebody else pushed to the branch gh-pages');
  });

  it('is told where there is no repository, or its server refuses the key', async () => {
    const none = await publisher({ GIT_REMOTE: `file://${serverFolder}/none.git` });
    expect((await errorOf(none.target().live())).message).toContain('There is no repository at');
    const refused = await publisher({
      GIT_REMOTE: `ssh://${sshd.login}:${sshd.port}/none.git`,
      GIT_SSH_KEY: sshd.otherKey,
      GIT_KNOWN_HOSTS: sshd.knownHosts,
    });
    expect((await errorOf(refused.target().live())).message).toContain('refused the key');
  });

  it('never shows the token in its address', async () => {
    const { target } = await publisher({ GIT_REMOTE: 'http://user:hidden-token@127.0.0.1:9/site.git' });
    const error = await errorOf(target().live());
    expect(`${error.message} ${error.repair} ${String(error.cause)} ${target().name}`).not.toContain('hidden-token');
  });

  it.each(['ext::sh -c true', '--upload-pack=true', 'site.git'])('is not set to %s', (GIT_REMOTE) => {
    expect(git.variables.safeParse({ GIT_REMOTE }).success).toBe(false);
  });
});
