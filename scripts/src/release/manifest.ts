import { createHash } from 'node:crypto';
import { link, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { manifestSchema, type Manifest } from '@clearshelf/shared-types';
import { forEachOf, hashFile, listFiles } from '../files/tree.ts';
import { compressedVariants, encodings } from './precompress.ts';

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
    if (previous?.files[path]?.sha256 === sha256) Object.assign(found, await linkFrom(previous, folder, path));
    else Object.assign(found, await compress(file, path));
  });
  return Object.fromEntries(Object.entries(found).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

async function compress(file: string, path: string): Promise<Files> {
  const variants = await compressedVariants(file, path);
  return Object.fromEntries([...variants].map(([ending, bytes]) => [path + ending, factsOf(bytes)]));
}

function factsOf(bytes: Buffer): Files[string] {
  return { sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length };
}

/** Puts a file of the previous release, and its variants, in the place of an equal one. */
async function linkFrom(previous: { folder: string; files: Files }, to: string, path: string): Promise<Files> {
  const linked: Files = {};
  for (const name of ['', ...Object.values(encodings)].map((ending) => path + ending)) {
    const facts = previous.files[name];
    if (!facts) continue;
    const target = join(to, name);
    await link(join(publicFolder(previous.folder), name), `${target}.linked`);
    await rename(`${target}.linked`, target);
    // A rename between two links of one file does nothing and leaves both.
    await rm(`${target}.linked`, { force: true });
    linked[name] = facts;
  }
  return linked;
}
