import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Manifest } from '@clearshelf/shared-types';
import { hashFile, listFiles } from '../files/tree.ts';
import { root } from '../files/folders.ts';
import { Desk } from '../../workshop/testing/desk.ts';
import { temporaryFolder } from '../../workshop/testing/folder.ts';
import { eventually, Installation } from '../../workshop/testing/installation.ts';

const kept: Manifest = {
  format: 2,
  id: '20261124-183000',
  revision: 1,
  indexRevision: 1,
  requested: 0,
  templates: 'a',
  createdAt: '2026-11-24T18:30:00.000Z',
  files: {},
  pages: 0,
  redirects: [],
  exceptions: [],
};

let here: Installation;
let there: Installation;
let desk: Desk;
let backup: string;
/** Every public file by its hash, when the backup was made. */
let saved: Record<string, string>;

const title = async (at: Installation) =>
  (await (await fetch(`${at.siteUrl}/resources/saved/`)).text()).includes('Saved');

beforeAll(async () => {
  here = await Installation.create();
  there = await Installation.create();
  await here.start();
  await mkdir(join(here.folder, 'releases'), { recursive: true });
  await writeFile(join(here.folder, 'releases', `${kept.id}.json`), JSON.stringify(kept));
  desk = new Desk(here.cmsUrl);
  await desk.logIn(here.administrator);
  const id = await desk.create('resource', { title: 'Saved', slug: 'saved', summary: 'Before the backup.' });
  await desk.publish('resource', id);
  await eventually('it is live, and found', async () => (await title(here)) && (await desk.isSettled()));
  saved = await publicFiles(here);
  backup = join(here.folder, 'backups', 'first.tar.gz');
}, 300_000);

afterAll(async () => {
  await here?.remove();
  await there?.remove();
});

describe('a backup', () => {
  it('is made while the library runs, and nothing but the file is left of it', async () => {
    const printed = await run('backup', here, ['--to', backup]);
    expect(printed).toContain('Saved:');
    expect(printed).toContain('SECRETS');
    expect((await stat(backup)).mode & 0o777).toBe(0o600);
    expect((await readdir(here.folder)).filter((name) => name.includes('partial'))).toEqual([]);
    expect((await desk.publishing()).step).toBe('live');
  });

  it('leaves secrets out where told to, keeps as many as told to, and never writes over another', async () => {
    const folder = await temporaryFolder();
    for (const day of ['01', '02', '03']) await writeFile(join(folder, `clearshelf-2026-01-${day}T000000Z.tar.gz`), '');
    await writeFile(join(folder, 'notes.tar.gz'), '');
    expect(await run('backup', here, ['--to', `${folder}/`, '--keep', '2', '--without-secrets'])).toContain(
      'no secrets',
    );
    const names = (await readdir(folder)).toSorted();
    expect(names).toHaveLength(3);
    expect(names.slice(0, 1)).toEqual(['clearshelf-2026-01-03T000000Z.tar.gz']);
    await expect(run('backup', here, ['--to', backup])).rejects.toThrow('exists already');
  });
});

describe('a restore', () => {
  it('onto data that is there is refused, and so is one while the CMS runs', async () => {
    await expect(run('restore', here, [backup])).rejects.toThrow('add --replace');
    await expect(run('restore', here, [backup, '--replace'])).rejects.toThrow(/runs on .* already/);
    expect(await title(here)).toBe(true);
  });

  it('of a damaged backup changes nothing', async () => {
    const damaged = join(await temporaryFolder(), 'damaged.tar.gz');
    const bytes = await readFile(backup);
    const middle = Math.floor(bytes.length / 2);
    bytes.fill(0, middle, middle + 100);
    await writeFile(damaged, bytes);
    await expect(run('restore', there, [damaged])).rejects.toThrow('is damaged');
    expect(await readdir(there.folder)).toEqual(['locks']);
  });

  it('on an empty machine brings back the very same site, and everybody can log in', async () => {
    await run('restore', there, [backup]);
    expect((await readdir(there.folder)).toSorted()).toEqual([
      'database',
      'locks',
      'public',
      'releases',
      'secrets.env',
    ]);
    await there.start();
    const restored = new Desk(there.cmsUrl);
    await restored.logIn(there.administrator);
    await eventually('it is live, and found', () => restored.isSettled());
    expect(await publicFiles(there)).toEqual(saved);
    expect(JSON.parse(await readFile(join(there.folder, 'releases', `${kept.id}.json`), 'utf8'))).toEqual(kept);
    expect(await readFile(join(there.folder, 'secrets.env'), 'utf8')).toBe(
      await readFile(join(here.folder, 'secrets.env'), 'utf8'),
    );
    const id = await restored.create('resource', { title: 'Later', slug: 'later', summary: 'After the restore.' });
    await restored.publish('resource', id);
    await eventually('a change goes live', async () => (await fetch(`${there.siteUrl}/resources/later/`)).ok);
    await there.stop();
  });

  it('in the place of later work takes the public site back, whatever its publisher has seen since', async () => {
    await run('restore', there, [backup, '--replace']);
    const aside = (await readdir(there.folder)).find((name) => name.startsWith('before-restore-')) ?? '';
    expect(await readdir(join(there.folder, aside, 'database'))).toContain('cms.sqlite');
    await there.start();
    await eventually('the later page is gone', async () => {
      return (await fetch(`${there.siteUrl}/resources/later/`)).status === 404;
    });
    expect(await title(there)).toBe(true);
    const again = new Desk(there.cmsUrl);
    await again.logIn(there.administrator);
    await eventually('all of it is found', () => again.isSettled());
    const { 'release.json': release, ...others } = await publicFiles(there);
    const { 'release.json': before, ...same } = saved;
    // Its revision lies above all that were seen: an equal number would be taken for equal content.
    expect(release).not.toBe(before);
    expect(others).toEqual(same);
  });
});

async function publicFiles(at: Installation): Promise<Record<string, string>> {
  const folder = join(at.folder, 'current', 'public');
  const found: Record<string, string> = {};
  for (const path of await listFiles(folder)) found[path] = await hashFile(join(folder, path));
  return found;
}

async function run(verb: string, at: Installation, parameters: string[]): Promise<string> {
  const command = [`${root}/scripts/src/${verb}.ts`, ...parameters];
  const { stdout } = await promisify(execFile)(process.execPath, command, { env: at.environment, cwd: root });
  return stdout;
}
