import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

const named = /^clearshelf-\d{4}-\d\d-\d\dT\d{6}Z\.tar\.gz$/;

/** Name of a backup made now. Names sort by time. */
export function backupName(now = new Date()): string {
  return `clearshelf-${now.toISOString().slice(0, 19).replaceAll(':', '')}Z.tar.gz`;
}

/** Removes all but the newest backups of a folder; files of other names stay. @returns the names of what went */
export async function pruneBackups(folder: string, keep: number): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => named.test(name));
  const gone = names.toSorted().slice(0, Math.max(0, names.length - keep));
  for (const name of gone) await rm(join(folder, name));
  return gone;
}
