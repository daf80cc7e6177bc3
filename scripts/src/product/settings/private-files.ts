import { chmodSync, lstatSync, readdirSync, statSync, type Stats } from 'node:fs';
import { join } from 'node:path';

/** What in a data folder is for its owner only: all but the trees that readers are served from. */
const hidden =
  /^(?:database|public|logs|publisher|releases|store|backups|locks|rsync-tree|restore\.(?:partial|ready)|before-restore-.+|backup\.partial-.+|secrets\.env.*)$/;
/** Parts whose every file is told to be private, not only the folder around them. */
const thorough = new Set(['database', 'public', 'logs']);

/** Bits of a file's mode. */
const forOthers = 0o077;
const writtenByOthers = 0o022;
const sticky = 0o1000;

/**
 * Takes from everybody but the owner what they have no business with in a data folder: database, uploads, secrets, logs
 * and all else but the trees of the public site. For data that an older version, or a careless hand, left open.
 * @returns paths whose mode cannot be changed: they belong to somebody else
 */
export function hidePrivateFiles(data: string): string[] {
  const stubborn: string[] = [];
  const folder = statSync(data);
  // Whoever may write here may put a database of their own in the place of ours.
  if ((folder.mode & sticky) === 0) take(data, folder, writtenByOthers, []);
  for (const name of readdirSync(data)) {
    if (!hidden.test(name)) continue;
    const path = join(data, name);
    // Database, uploads and logs may lie on another disk, behind a link. What another link leads to may be of others, too.
    if (lstatSync(path).isSymbolicLink() && !thorough.has(name)) continue;
    take(path, statSync(path, { throwIfNoEntry: false }), forOthers, stubborn);
    if (thorough.has(name)) hideBelow(path, stubborn);
  }
  return stubborn;
}

function hideBelow(folder: string, stubborn: string[]): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const facts = lstatSync(path, { throwIfNoEntry: false });
    if (!facts || facts.isSymbolicLink()) continue;
    take(path, facts, forOthers, stubborn);
    if (facts.isDirectory()) hideBelow(path, stubborn);
  }
}

function take(path: string, facts: Stats | undefined, bits: number, stubborn: string[]): void {
  if (!facts || (facts.mode & bits) === 0) return;
  try {
    chmodSync(path, facts.mode & 0o7777 & ~bits);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // It went in between: a file of SQLite's lives as long as a transaction.
    if (code === 'ENOENT') return;
    if (code !== 'EPERM' && code !== 'EROFS') throw error;
    stubborn.push(path);
  }
}
