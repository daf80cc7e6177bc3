import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const ownersOnly = { folder: 0o700, file: 0o600 };

/** Makes a folder that nobody but its owner looks into, whatever the umask and whoever made it before. */
export function makePrivateFolder(path: string): void {
  mkdirSync(path, { recursive: true, mode: ownersOnly.folder });
  chmodSync(path, ownersOnly.folder);
}

/**
 * Makes the file of a database private before SQLite opens it: what SQLite puts beside it (`-wal`, `-shm`) gets the same
 * mode. One that is there already is closed to others as well.
 */
export function makePrivateDatabase(path: string): void {
  makePrivateFolder(dirname(path));
  if (!existsSync(path)) writeFileSync(path, '', { mode: ownersOnly.file });
  for (const file of [path, `${path}-wal`, `${path}-shm`]) if (existsSync(file)) chmodSync(file, ownersOnly.file);
}

/** Whatever this process makes from now on, uploads too, is its owner's only. */
export function keepNewFilesPrivate(): void {
  process.umask(0o077);
}
