import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DataFolders } from '../files/folders.ts';
import { UserError } from '../user-errors/user-error.ts';

/** What one process at a time may do with a data folder. */
export type LockName = 'library' | 'publisher';

const users: Record<LockName, string> = {
  library: 'Clearshelf (pnpm start, pnpm cms or pnpm restore)',
  publisher: 'A publisher (pnpm start, pnpm publish-site or pnpm restore)',
};

/** Held until this process ends: what nothing refers to any more would be closed. */
const held = new Map<string, DatabaseSync>();

/**
 * Keeps a data folder for this process until it ends, however it ends: it is the system that holds the lock, so a process
 * that was killed leaves none behind.
 * @param patience seconds to wait for a process that may be ending
 * @throws {UserError} where another process has it
 */
export async function lockData({ data }: DataFolders, name: LockName, patience = 0): Promise<void> {
  const until = performance.now() + patience * 1000;
  while (!tryLock(data, name)) {
    if (performance.now() >= until)
      throw new UserError(
        `${users[name]} runs on ${data} already. Two at once would damage it, so nothing was started or changed. ` +
          'Stop the other one first, or set DATA_DIR to another folder.',
      );
    await sleep(200);
  }
}

/** Node has no file locks of its own; SQLite's are the system's, of a file that stays empty. */
function tryLock(data: string, name: LockName): boolean {
  const path = lockPath(data, name);
  if (held.has(path)) return false;
  mkdirSync(join(data, 'locks'), { recursive: true, mode: 0o700 });
  let lock: DatabaseSync | undefined;
  try {
    lock = new DatabaseSync(path);
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
    held.set(path, lock);
    return true;
  } catch (error) {
    lock?.close();
    if (/locked|busy/.test((error as Error).message)) return false;
    // A file system without locks, or without room for an empty file: better to work than to refuse.
    console.warn(`${path} cannot be locked (${String(error)}): see to it yourself that nothing is started twice.`);
    return true;
  }
}

function lockPath(data: string, name: LockName): string {
  return join(data, 'locks', name);
}
