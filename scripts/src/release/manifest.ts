import { link, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { manifestSchema, type Manifest } from '@clearshelf/shared-types';
import { forEachOf, hashFile, listFiles } from '../files/tree.ts';
import { encodings, isVariant, precompress } from './precompress.ts';

type Files = Manifest['files'];

/** Reads the manifest of a release. @returns nothing where there is no release */
export async function readManifest(release: string): Promise<Manifest | undefined> {
  try {
    return manifestSchema.parse(JSON.parse(await readFile(join(release, 'manifest.json'), 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Folder of a release that readers see. */
export function publicFolder(release: string): string {
  return join(release, 'public');
}

/**
 * Hashes every file of a new release. One that the previous release holds with the same bytes becomes a link to it,
 * with its compressed variants; all others are compressed.
 */
export async function finishFiles(
  release: string,
  previous: { folder: string; files: Files } | undefined,
): Promise<Files> {
  const folder = publicFolder(release);
  const found: Files = {};
  await forEachOf(await listFiles(folder), 8, async (path) => {
    const file = join(folder, path);
    const [sha256, { size }] = [await hashFile(file), await stat(file)];
    found[path] = { sha256, bytes: size };
    if (previous?.files[path]?.sha256 === sha256) await linkFrom(publicFolder(previous.folder), folder, path);
    else await precompress(file);
  });
  for (const path of (await listFiles(folder)).filter(isVariant)) {
    const file = join(folder, path);
    found[path] = { sha256: await hashFile(file), bytes: (await stat(file)).size };
  }
  return Object.fromEntries(Object.entries(found).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

async function linkFrom(from: string, to: string, path: string): Promise<void> {
  for (const ending of ['', ...Object.values(encodings)]) {
    const target = join(to, path + ending);
    try {
      await link(join(from, path + ending), `${target}.linked`);
      await rename(`${target}.linked`, target);
      // A rename between two links of one file does nothing and leaves both.
      await rm(`${target}.linked`, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
}
