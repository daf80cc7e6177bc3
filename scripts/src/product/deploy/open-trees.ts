import { chmod, lstat, mkdir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataFolders } from '../files/folders.ts';

/** Bits of a folder's mode that let everybody look into it. */
const forAll = 0o005;
const readableFolder = 0o755;
const readableFile = 0o644;

/**
 * Lets the web server, which is another user, read the trees of the public site, whatever the umask of an older version
 * was when it made them. The files are links to the store, so those that a later tree will link are opened as well; the
 * store itself stays closed. Done once: the folder of the trees is opened last, and says so.
 */
export async function openTrees({ trees, store }: Pick<DataFolders, 'trees' | 'store'>): Promise<void> {
  await mkdir(trees, { recursive: true });
  if (((await stat(trees)).mode & forAll) === forAll) return;
  for (const folder of [store, trees]) await openBelow(folder);
  await chmod(trees, readableFolder);
}

async function openBelow(folder: string): Promise<void> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  for (const name of names) {
    const path = join(folder, name);
    const facts = await lstat(path);
    if (facts.isDirectory()) {
      await openBelow(path);
      await chmod(path, readableFolder);
    } else if (facts.isFile() && (facts.mode & 0o004) === 0) await chmod(path, readableFile);
  }
}
