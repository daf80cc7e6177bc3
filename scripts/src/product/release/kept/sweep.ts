import { readdirSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { blobPath, encodings } from '@clearshelf/shared-types/store';

/** What no kept release names goes only at this age, in milliseconds: a release may be in the making. */
const oldEnough = 60 * 60 * 1000;

/** Removes files of the store, with their compressed variants. */
export function removeBlobs(store: string, hashes: Iterable<string>): void {
  for (const sha256 of hashes)
    for (const ending of ['', ...Object.values(encodings)]) rmSync(blobPath(store, sha256, ending), { force: true });
}

/**
 * Removes from the store what killed processes left there, and whatever else is not named.
 * @returns how many files went
 */
export function sweepStore(store: string, named: ReadonlySet<string>): number {
  let swept = 0;
  const before = Date.now() - oldEnough;
  for (const part of listParts(store)) {
    const path = join(store, part.name);
    // What a fetch was killed in the middle of lies in the store's own folder.
    for (const file of part.isDirectory() ? readdirSync(path).map((name) => join(path, name)) : [path]) {
      const name = basename(file);
      const isNamed = named.has(name.slice(0, 64)) && !name.endsWith('.partial');
      if (isNamed || statSync(file).ctimeMs > before) continue;
      rmSync(file);
      swept += 1;
    }
  }
  return swept;
}

function listParts(store: string) {
  try {
    return readdirSync(store, { withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
