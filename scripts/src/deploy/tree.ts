import { copyFileSync, linkSync, mkdirSync, renameSync, rmdirSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Manifest } from '@clearshelf/shared-types';
import { blobPath } from '@clearshelf/shared-types/store';
import { filesWithVariants, readManifest } from '../release/manifest.ts';
import { serverFiles } from '../server/redirect-files.ts';

/** Files that are linked before others have a turn. */
const atOnce = 500;

export interface TreeWork {
  /** Folder of the store. */
  store: string;
  signal?: AbortSignal;
  onProgress?: (done: number, total: number) => void;
}

/**
 * Brings a folder to a release: `public/` with every file and its compressed variants, as links to the store, what web
 * servers read beside it, and `manifest.json`. Only what differs from the release that the folder holds is touched. A folder that changes has no
 * manifest, so that one left half-done by a killed process is made from nothing.
 */
export async function syncTree(
  folder: string,
  release: Manifest,
  { store, signal, onProgress }: TreeWork,
): Promise<void> {
  const manifest = join(folder, 'manifest.json');
  const before = (await readManifest(manifest))?.files ?? {};
  const isNew = Object.keys(before).length === 0;
  if (isNew) rmSync(folder, { recursive: true, force: true });
  else rmSync(manifest);
  const root = join(folder, 'public');
  const [added, removed] = difference(before, release.files);
  const made = new Set<string>();
  const total = added.length + removed.length;
  let done = 0;
  for (const path of removed) {
    unlinkSync(join(root, path));
    removeEmpty(root, dirname(path));
    if (++done % atOnce === 0) await pause(done);
  }
  for (const { path, sha256, ending } of added) {
    const target = join(root, path);
    const parent = dirname(target);
    if (!made.has(parent)) mkdirSync(parent, { recursive: true });
    made.add(parent);
    if (!isNew) rmSync(target, { force: true });
    linkOrCopy(blobPath(store, sha256, ending), target);
    if (++done % atOnce === 0) await pause(done);
  }
  onProgress?.(total, total);
  for (const [name, text] of Object.entries(serverFiles(release))) writeFileSync(join(folder, name), text);
  // A part of a manifest would make this tree one that nobody can bring to another release.
  writeFileSync(`${manifest}.partial`, JSON.stringify(release));
  renameSync(`${manifest}.partial`, manifest);

  async function pause(so: number): Promise<void> {
    onProgress?.(so, total);
    await setImmediate();
    signal?.throwIfAborted();
  }
}

type Placed = ReturnType<typeof filesWithVariants> extends Generator<infer T> ? T : never;

/** Files to put and paths to take away, variants among them. */
function difference(before: Manifest['files'], after: Manifest['files']): [added: Placed[], removed: string[]] {
  const old = new Map<string, string>();
  for (const { path, sha256 } of filesWithVariants(before)) old.set(path, sha256);
  const added: Placed[] = [];
  for (const file of filesWithVariants(after)) {
    if (old.get(file.path) !== file.sha256) added.push(file);
    old.delete(file.path);
  }
  return [added, [...old.keys()]];
}

function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch (error) {
    // Another disk, or a file with as many links as the file system allows.
    if (!['EXDEV', 'EMLINK', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    copyFileSync(from, to);
  }
}

function removeEmpty(root: string, folder: string): void {
  for (let at = folder; at !== '.'; at = dirname(at)) {
    try {
      rmdirSync(join(root, at));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOTEMPTY') return;
      throw error;
    }
  }
}
