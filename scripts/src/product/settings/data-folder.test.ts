import { chmodSync, existsSync, readdirSync, statSync } from 'node:fs';
import { chown, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openTrees } from '../deploy/open-trees.ts';
import { temporaryFolder, writeFiles } from '../../workshop/testing/folder.ts';
import { prepareDataFolder } from './data-folder.ts';
import { dataFolders } from '../files/folders.ts';

const blob = `store/ab/${'ab'.repeat(32)}`;
const secret = {
  'database/cms.sqlite': 'rows',
  'database/cms.sqlite-wal': 'rows',
  'public/uploads/draft.pdf': 'draft',
  'logs/cms.log': 'who did what',
  'publisher/snapshot.ndjson': 'all that is published',
  'releases/20261124-183000.json': 'old addresses',
  'backups/clearshelf.tar.gz': 'everything',
  'before-restore-2026-11-24T183000Z/secrets.env': 'APP_KEYS=a,b',
  'secrets.env': 'APP_KEYS=a,b',
  [blob]: 'a page that was taken down',
};
const shown = { 'trees/one/public/index.html': 'page', 'trees/one/redirects.nginx': 'old addresses' };

/** What an older version left, made under a umask. */
async function olderInstallation(umask: number): Promise<string> {
  const folder = join(await temporaryFolder(), 'data');
  const before = process.umask(umask);
  await writeFiles(folder, { ...secret, ...shown, 'notes.txt': 'not ours' });
  process.umask(before);
  return folder;
}

/** Whether another user of this machine can read a file below a folder that it can come to. */
function othersRead(folder: string, path: string): boolean {
  const parts = path.split('/');
  const above = parts.map((_, index) => join(folder, ...parts.slice(0, index)));
  return above.every((each) => statSync(each).mode & 0o001) && (statSync(join(folder, path)).mode & 0o004) !== 0;
}

describe('the data folder', () => {
  it.each([0o000, 0o022, 0o027, 0o077])('is closed but for the site, where umask %o made it', async (umask) => {
    const folder = await olderInstallation(umask);
    const folders = dataFolders(folder);
    const was = statSync(folder).mode;
    prepareDataFolder(folders);
    await openTrees(folders);
    // Who looks after the folders above lets the web server through; see docs/operate.md.
    expect(statSync(folder).mode & 0o755).toBe(was & 0o755);
    expect(statSync(folder).mode & 0o022).toBe(0);
    chmodSync(folder, 0o711);
    for (const path of Object.keys(secret)) expect(othersRead(folder, path), path).toBe(false);
    for (const path of Object.keys(shown)) expect(othersRead(folder, path), path).toBe(true);
    for (const part of ['database', 'public', 'logs'])
      for (const name of readdirSync(join(folder, part), { recursive: true }) as string[])
        expect(statSync(join(folder, part, name)).mode & 0o077, name).toBe(0);
    // What a tree will link to is readable there, and not in the store.
    expect(statSync(join(folder, blob)).mode & 0o004).not.toBe(0);
  });

  it('is made so that others only come through, whatever the umask', async () => {
    const folder = join(await temporaryFolder(), 'new', 'data');
    for (const umask of [0o000, 0o077]) {
      const before = process.umask(umask);
      prepareDataFolder(dataFolders(join(folder, String(umask))), [join(folder, String(umask), 'store')]);
      process.umask(before);
      expect(statSync(join(folder, String(umask))).mode & 0o777).toBe(0o711);
      expect(statSync(join(folder, String(umask), 'store')).mode & 0o777).toBe(0o700);
    }
  });

  it('leaves what is not ours as it is', async () => {
    const folder = await olderInstallation(0o000);
    prepareDataFolder(dataFolders(folder));
    expect(statSync(join(folder, 'notes.txt')).mode & 0o777).toBe(0o666);
    const elsewhere = await temporaryFolder();
    chmodSync(elsewhere, 0o755);
    await rm(join(folder, 'backups'), { recursive: true });
    await symlink(elsewhere, join(folder, 'backups'));
    prepareDataFolder(dataFolders(folder));
    expect(statSync(elsewhere).mode & 0o777).toBe(0o755);
    const shared = await temporaryFolder();
    chmodSync(shared, 0o1777);
    prepareDataFolder(dataFolders(shared));
    expect(statSync(shared).mode & 0o7777).toBe(0o1777);
  });
});

describe('a data folder that cannot be written to', () => {
  it('is told in words, with what to do', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'file'), '');
    const prepare = (path: string) => () => prepareDataFolder(dataFolders(path));
    expect(prepare(join(folder, 'file'))).toThrow(/cannot be written to: .*file is a file.*set DATA_DIR/);
    expect(prepare(join(folder, 'file', 'data'))).toThrow(/cannot be written to: .*file is a file/);
    expect(prepare('/proc/nowhere')).toThrow(/\/proc\/nowhere cannot be written to: \/proc belongs to user 0/);
  });

  it('is told where only a part belongs to somebody else', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'database'));
    chmodSync(join(folder, 'database'), process.geteuid?.() === 0 ? 0o755 : 0o500);
    await asOrdinaryUser(folder, () => {
      expect(() => prepareDataFolder(dataFolders(folder))).toThrow(/belong to somebody else.*database \(user/s);
      chmodSync(folder, 0o500);
      expect(() => prepareDataFolder(dataFolders(folder))).toThrow(/cannot be written to: .* \(EACCES\).*chown -R/);
      chmodSync(folder, 0o700);
    });
    expect(existsSync(join(folder, 'database'))).toBe(true);
  });
});

/** Root may write everywhere: for a while it is somebody else, to whom the folder belongs, but nothing in it. */
async function asOrdinaryUser(folder: string, work: () => void): Promise<void> {
  if (process.geteuid?.() !== 0) return work();
  const nobody = 65_534;
  await chown(folder, nobody, nobody);
  process.seteuid?.(nobody);
  try {
    work();
  } finally {
    process.seteuid?.(0);
  }
}
