import { createHash, hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** Bytes below which a file is read whole: a stream costs more than the reading of a page. */
const readWhole = 4 * 1024 * 1024;

/** Paths of all files below a folder, with `/` between parts, sorted. */
export async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .toSorted();
}

/** SHA-256 of a file's bytes, in hexadecimal. */
export async function hashFile(path: string): Promise<string> {
  const { size } = await stat(path);
  if (size < readWhole) return hash('sha256', await readFile(path));
  const digest = createHash('sha256');
  await pipeline(createReadStream(path), digest);
  return digest.digest('hex');
}

/** One hash for some folders: of every path and its bytes. */
export async function hashTrees(folders: readonly string[]): Promise<string> {
  const digest = createHash('sha256');
  for (const folder of folders) {
    for (const path of await listFiles(folder)) digest.update(`${path}\0${await hashFile(join(folder, path))}\n`);
  }
  return digest.digest('hex');
}
