import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { restoredMark } from '@clearshelf/shared-types/installation';
import { writeWhole } from '../files/atomic.ts';
import type { DataFolders } from '../files/folders.ts';
import { lockData } from '../settings/lock.ts';
import { UserError } from '../user-errors/user-error.ts';
import { readArchive } from './archive-read.ts';
import { chooseDatabase } from './choose-database.ts';
import { finishRestore, planName, restoreFolders } from './finish.ts';
import { isNewer, versionsHere, type BackupHead, type BackupManifest } from './manifest.ts';

export interface RestoreOptions {
  folders: DataFolders;
  file: string;
  /** Take the place of what is there; it is kept aside. */
  replace: boolean;
  /** Publish all of it anew, as a later state than any that a publisher or a deploy target has seen. */
  asNew: boolean;
  tell: (line: string) => void;
}

export interface Restored {
  manifest: BackupManifest;
  /** Folder that holds what was replaced. */
  aside?: string;
}

/** What may lie in a data folder without being data. */
const notData = new Set(['backups', 'logs', 'locks', 'lost+found', 'restore.partial']);

/** Puts a backup back. Until all of it is unpacked and checked, nothing of what is there is touched. */
export async function restoreBackup({ folders, file, replace, asNew, tell }: RestoreOptions): Promise<Restored> {
  await finishRestore(folders);
  const { client, database } = chooseDatabase(folders);
  const { partial, ready } = restoreFolders(folders);
  const full = (await holdsData(folders)) || (await database.holdsData());
  if (full && !replace) throw new UserError(refusal(folders));
  for (const name of ['library', 'publisher'] as const) await lockData(folders, name);
  await database.checkUnused();
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true, mode: 0o700 });
  try {
    const manifest = await readArchive(file, {
      into: partial,
      onHead: (head) => checkFits(head, client),
      onBytes: (done, total) => tell(`Unpacking and checking: ${Math.round((done / total) * 100)} %`),
    });
    if (asNew || replace) await writeWhole(join(partial, restoredMark), '');
    const aside = join(folders.data, `before-restore-${new Date().toISOString().slice(0, 19).replaceAll(':', '')}Z`);
    await writeWhole(join(partial, planName), JSON.stringify({ aside }));
    // Unpacking may have taken minutes, and somebody may have started the CMS.
    await database.checkUnused();
    await rename(partial, ready);
    tell('Putting it in place');
    await finishRestore(folders).catch(async (error: unknown) => {
      await takeBack(folders);
      throw error;
    });
    return { manifest, aside: full ? aside : undefined };
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

/** Where the database refused, nothing was replaced yet: then the restore never was. */
async function takeBack(folders: DataFolders): Promise<void> {
  const { partial, ready } = restoreFolders(folders);
  const names = await readdir(join(ready, 'database')).catch(() => []);
  if (names.length > 0) await rename(ready, partial);
}

async function holdsData(folders: DataFolders): Promise<boolean> {
  const names = await readdir(folders.data).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return names.some((name) => !notData.has(name) && !name.startsWith('.'));
}

function checkFits(head: BackupHead, client: 'sqlite' | 'postgres'): void {
  if (head.database !== client) {
    throw new UserError(
      `The backup holds a database of ${head.database}, and this installation uses ${client}. Set DATABASE_CLIENT=` +
        `${head.database}${head.database === 'postgres' ? ' and DATABASE_URL' : ''}. Nothing was changed.`,
    );
  }
  const here = versionsHere();
  if (!isNewer(head.clearshelf, here.clearshelf) && !isNewer(head.strapi, here.strapi)) return;
  throw new UserError(
    `The backup is of Clearshelf ${head.clearshelf} with Strapi ${head.strapi}, and here is ${here.clearshelf} with ` +
      `${here.strapi}. Install that version or a newer one, then restore. Nothing was changed.`,
  );
}

function refusal(folders: DataFolders): string {
  return (
    `${folders.data} holds data already. Nothing was changed. To put the backup in its place, add --replace: what is ` +
    'there now is then kept aside. Or set DATA_DIR to an empty folder.'
  );
}
