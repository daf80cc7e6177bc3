import { constants } from 'node:fs';
import { copyFile, link, mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { forEachOf } from '../files/for-each.ts';
import { listFiles } from '../files/tree.ts';
import type { DataFolders } from '../files/folders.ts';
import { UserError } from '../user-errors/user-error.ts';
import { readArchive } from './archive-read.ts';
import { writeArchive } from './archive-write.ts';
import { chooseDatabase } from './choose-database.ts';
import { partPaths, versionsHere, type BackupHead, type BackupManifest } from './manifest.ts';

export interface BackupOptions {
  folders: DataFolders;
  /** Whole path of the file to make. */
  to: string;
  withSecrets: boolean;
  /** Hears what goes on. */
  tell: (line: string) => void;
}

const prefix = 'backup.partial-';

/**
 * Saves an installation, running or not, into one file. Everything is first laid out in a folder as it is at one
 * moment: the database as a copy, the uploads as links, so that what staff do meanwhile changes nothing of it.
 */
export async function createBackup({ folders, to, withSecrets, tell }: BackupOptions): Promise<BackupManifest> {
  await checkOwner(folders);
  await removeLeftovers(folders);
  const { client, database } = chooseDatabase(folders);
  const head: BackupHead = { format: 1, createdAt: new Date().toISOString(), ...versionsHere(), database: client };
  const folder = await mkdtemp(join(folders.data, prefix));
  try {
    const uploads = async () => await linkFiles(partPaths.uploads, { from: folders.data, to: folder });
    tell('Uploads');
    // Before the database, since one may be deleted; after it, since one may have come.
    await uploads();
    tell('Database');
    await database.save(folder);
    await uploads();
    await linkFiles(partPaths.releases, { from: folders.data, to: folder, only: /^[^/]+\.json(?:\.zst)?$/ });
    if (withSecrets) await linkFiles(partPaths.secrets, { from: folders.data, to: folder });
    await mkdir(dirname(to), { recursive: true });
    const onBytes = (done: number, total: number) => tell(`Writing: ${inMegabytes(done)} of ${inMegabytes(total)} MB`);
    const manifest = await writeArchive(to, { folder, head, onBytes });
    await readArchive(to, {
      onBytes: (done, total) => tell(`Reading it again: ${Math.round((done / total) * 100)} %`),
    });
    return manifest;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** As root, files would come to be that the CMS, which runs as another user, cannot write. */
export async function checkOwner(folders: DataFolders): Promise<void> {
  if (process.getuid?.() !== 0) return;
  const owner = (await stat(folders.data).catch(() => undefined))?.uid ?? 0;
  if (owner === 0) return;
  throw new UserError(
    `${folders.data} belongs to user ${owner}, and you are root. Do it as that user: sudo -u '#${owner}' …`,
  );
}

export function inMegabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(bytes < 10_000_000 ? 1 : 0);
}

/** What a backup that was killed left. One that is at work is younger. */
async function removeLeftovers(folders: DataFolders): Promise<void> {
  const names = await readdir(folders.data).catch(() => {
    throw new UserError(`There is no data folder ${folders.data}. Set DATA_DIR to the one that you want to save.`);
  });
  for (const name of names.filter((each) => each.startsWith(prefix))) {
    const path = join(folders.data, name);
    const age = Date.now() - (await stat(path)).mtimeMs;
    if (age > 24 * 60 * 60 * 1000) await rm(path, { recursive: true, force: true });
  }
}

/** Links a file, or the files below a folder, into another folder. What is there already stays. */
async function linkFiles(path: string, { from, to, only }: { from: string; to: string; only?: RegExp }): Promise<void> {
  const source = join(from, path);
  const found = await stat(source).catch(() => undefined);
  if (!found) return;
  const names = found.isFile() ? [''] : (await listFiles(source)).filter((name) => only?.test(name) ?? true);
  await forEachOf(names, { atOnce: 8 }, async (name) => {
    const target = join(to, path, name);
    await mkdir(dirname(target), { recursive: true });
    try {
      await link(join(source, name), target);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // Deleted while we looked: then the database does not want it, or the first round has it.
      if (code === 'EEXIST' || code === 'ENOENT') return;
      // The uploads lie on another disk, or on one without links.
      await copyFile(join(source, name), target, constants.COPYFILE_FICLONE);
    }
  });
}
