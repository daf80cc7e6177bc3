import { randomUUID } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { DataFolders } from '../files/folders.ts';
import { hidePrivateFiles } from './private-files.ts';
import { UserError } from '../user-errors/user-error.ts';

/** Mode of a data folder: others come through it to `current`, and see nothing of what else is in it. */
const throughOnly = 0o711;
const ownersOnly = 0o700;

/**
 * Sees to it that a data folder is there, can be written to, and shows nobody but its owner what is private.
 * @param made parts of it to make, for the owner only
 * @throws {UserError} where it cannot be written to, with what to do
 */
export function prepareDataFolder({ data }: DataFolders, made: readonly string[] = []): void {
  try {
    if (!existsSync(data)) {
      makeFolder(data);
      // Whatever the umask took.
      chmodSync(data, throughOnly);
    }
    tryWriting(data);
    for (const path of made) mkdirSync(path, { recursive: true, mode: ownersOnly });
  } catch (error) {
    throw unusable(data, error as NodeJS.ErrnoException);
  }
  const stubborn = hidePrivateFiles(data);
  const foreign = [...new Set([...stubborn, ...lockedParts(data)])];
  if (foreign.length > 0)
    throw new UserError(
      [
        'These parts of the data folder belong to somebody else, and cannot be used or kept private:',
        ...foreign.slice(0, 10).map((path) => `- ${path} (user ${statSync(path).uid})`),
        `Give them to the user that runs this: chown -R ${userId()} ${data}`,
      ].join('\n'),
    );
}

/** Node's own way to make the folders above as well never ends where the system knows no such place, as in `/proc`. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  mkdirSync(path);
}

/** A full disk is no reason not to start: all goes on by itself once there is room. */
function tryWriting(data: string): void {
  const path = join(data, `.can-write-${randomUUID()}`);
  try {
    writeFileSync(path, '', { flag: 'wx' });
  } catch (error) {
    if (!['ENOSPC', 'EDQUOT'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  } finally {
    rmSync(path, { force: true });
  }
}

/** Parts and files of the database that this user cannot write to: a start as another user has made them. */
function lockedParts(data: string): string[] {
  const parts = ['database', 'public', 'public/uploads', 'logs', 'publisher', 'releases', 'store', 'secrets.env'];
  const paths = parts.map((part) => join(data, part)).filter((path) => existsSync(path));
  const database = join(data, 'database');
  if (paths.includes(database) && canWrite(database))
    paths.push(...readdirSync(database).map((name) => join(database, name)));
  return paths.filter((path) => !canWrite(path));
}

function canWrite(path: string): boolean {
  try {
    accessSync(path, constants.R_OK | constants.W_OK);
    return true;
  } catch (error) {
    // It went in between.
    return (error as NodeJS.ErrnoException).code === 'ENOENT';
  }
}

function unusable(data: string, { code, message }: NodeJS.ErrnoException): UserError {
  const existing = firstExisting(data);
  const facts = statSync(existing);
  const why =
    code === 'EROFS'
      ? 'it is on a disk that can only be read'
      : !facts.isDirectory()
        ? `${existing} is a file`
        : `${existing} belongs to user ${facts.uid}, and this runs as user ${userId()}`;
  return new UserError(
    `The data folder ${data} cannot be written to: ${why} (${code ?? message}). ` +
      `Give it to this user (chown -R ${userId()} ${data}), or set DATA_DIR to a folder that can be written to.`,
  );
}

function firstExisting(path: string): string {
  return existsSync(path) ? path : firstExisting(dirname(path));
}

function userId(): number | string {
  return process.getuid?.() ?? 'you';
}
