import { copyFileSync, linkSync, mkdirSync, renameSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Manifest } from '@clearshelf/shared-types';
import { blobPath } from '@clearshelf/shared-types/store';
import { ensureBlob, hasLength } from '../release/blobs.ts';
import { ensurePaths, filesWithVariants, readManifest, type PlacedFile } from '../release/manifest.ts';
import { pagesFile, pagesFileNames, redirectFileNames, redirectFiles } from '../server/redirect-files.ts';
import { findChanges, look } from './tree-check.ts';

/** Files that are linked before others have a turn. */
const atOnce = 500;

/** Files up to which a tree is compared with its list each time: a tenth of a second. */
const comparedAlways = 15_000;
/** Milliseconds after which a larger one is compared again. */
const comparedEvery = 10 * 60 * 1000;

/** Files up to which the bytes of each new one are looked at. */
const readAlways = 300;

/** When larger trees were last compared with their lists, by inode: a tree gets a new name each time. */
const compared = new Map<number, number>();

export interface TreeWork {
  /** Folder of the store. */
  store: string;
  signal?: AbortSignal;
  onProgress?: (done: number, total: number) => void;
}

/**
 * Brings a folder to a release: `public/` with every file and its compressed variants, as links to the store, what web
 * servers read beside it, and `manifest.json`. Only what differs from the release that the folder holds is touched, and
 * what a foreign hand changed, added or took away there. A folder that changes has no manifest, so that one left
 * half-done by a killed process is made from nothing.
 *
 * @throws {Error} before anything is touched where a file would lie outside of the folder
 */
export async function syncTree(
  folder: string,
  release: Manifest,
  { store, signal, onProgress }: TreeWork,
): Promise<void> {
  ensurePaths(release.files);
  let [done, total] = [0, 0];
  const { placed, finished, redirects } = await openTree(folder);
  const root = join(folder, 'public');
  const isNew = placed.length === 0;
  const changed = isCompared(folder, placed) ? await findChanges(root, placed, { finished, pause }) : new Set<string>();
  const { added, removed, isSamePaths } = difference(placed, filesWithVariants(release.files), changed);
  const folders = new RealFolders(root);
  total = added.length + removed.length;
  for (const path of removed) {
    folders.remove(path);
    if (++done % atOnce === 0) await pause();
  }
  for (const file of added) {
    const isRead = changed.has(file.path) || (!isNew && added.length <= readAlways);
    if (isRead || !hasLength(store, file)) ensureBlob(store, file);
    const target = join(root, file.path);
    folders.make(dirname(file.path));
    if (!isNew) rmSync(target, { recursive: true, force: true });
    linkOrCopy(blobPath(store, file.sha256, file.ending), target);
    if (++done % atOnce === 0) await pause();
  }
  onProgress?.(total, total);
  const isKept = (name: string) => (look(join(folder, name))?.mtimeMs ?? Infinity) < finished;
  if (!isSamePaths || !pagesFileNames.every(isKept)) writeBeside(folder, pagesFile(release.files));
  const isSameRedirects = JSON.stringify(redirects) === JSON.stringify(release.redirects);
  if (!isSameRedirects || !redirectFileNames.every(isKept)) writeBeside(folder, redirectFiles(release));
  // A part of a manifest would make this tree one that nobody can bring to another release.
  writeBeside(folder, { 'manifest.json.partial': JSON.stringify(release) });
  renameSync(join(folder, 'manifest.json.partial'), join(folder, 'manifest.json'));

  async function pause(): Promise<void> {
    if (done > 0) onProgress?.(done, total);
    await setImmediate();
    signal?.throwIfAborted();
  }
}

/** What a folder holds by its own account. */
interface Tree {
  placed: PlacedFile[];
  /** When it was finished, in milliseconds since 1970. */
  finished: number;
  redirects: Manifest['redirects'];
}

/** Takes the manifest out of a tree and tells what it says; what is no whole tree is removed. */
async function openTree(folder: string): Promise<Tree> {
  const manifest = join(folder, 'manifest.json');
  const facts = look(manifest);
  const isTree = [folder, join(folder, 'public')].every((path) => look(path)?.isDirectory());
  const known = isTree && facts?.isFile() ? await readManifest(manifest) : undefined;
  if (!known || !facts) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    return { placed: [], finished: 0, redirects: [] };
  }
  rmSync(manifest);
  return { placed: [...filesWithVariants(known.files)], finished: facts.mtimeMs, redirects: known.redirects };
}

/** Whether it is time to compare a tree with its list: large ones only now and then. */
function isCompared(folder: string, { length }: readonly PlacedFile[]): boolean {
  if (length <= comparedAlways) return true;
  const { ino } = statSync(folder);
  const isDue = performance.now() > (compared.get(ino) ?? 0);
  if (isDue) compared.set(ino, performance.now() + comparedEvery);
  return isDue;
}

/** Files to put and paths to take away, variants among them. @param changed paths that hold something else than was put */
function difference(
  placed: readonly PlacedFile[],
  next: Iterable<PlacedFile>,
  changed: ReadonlySet<string>,
): { added: PlacedFile[]; removed: string[]; isSamePaths: boolean } {
  const old = new Map(placed.map(({ path, sha256 }) => [path, sha256]));
  const added: PlacedFile[] = [];
  let isSamePaths = true;
  for (const file of next) {
    const before = old.get(file.path);
    if (before !== file.sha256 || changed.has(file.path)) added.push(file);
    if (before === undefined) isSamePaths = false;
    old.delete(file.path);
  }
  return { added, removed: [...old.keys()], isSamePaths: isSamePaths && old.size === 0 };
}

/** The folders of a tree, of which each is a real one before anything is put into it or taken out. */
class RealFolders {
  readonly #root: string;
  readonly #real = new Set<string>();

  constructor(root: string) {
    this.#root = root;
  }

  make(folder: string): void {
    if (this.#real.has(folder)) return;
    if (folder !== '.') this.make(dirname(folder));
    const path = join(this.#root, folder);
    try {
      mkdirSync(path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      if (!look(path)?.isDirectory()) {
        rmSync(path, { recursive: true, force: true });
        mkdirSync(path);
      }
    }
    this.#real.add(folder);
  }

  /** Removes a file, and the folders that it leaves empty. */
  remove(path: string): void {
    if (this.#isReal(dirname(path))) rmSync(join(this.#root, path), { recursive: true, force: true });
    for (let at = dirname(path); at !== '.'; at = dirname(at)) {
      if (!this.#isReal(at)) continue;
      try {
        rmdirSync(join(this.#root, at));
        this.#real.delete(at);
      } catch (error) {
        if (['ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) return;
        throw error;
      }
    }
  }

  #isReal(folder: string): boolean {
    if (this.#real.has(folder)) return true;
    const isAbove = folder === '.' || this.#isReal(dirname(folder));
    const isReal = isAbove && look(join(this.#root, folder))?.isDirectory() === true;
    if (isReal) this.#real.add(folder);
    return isReal;
  }
}

/** Writes small files beside the site, in the place of whatever stands there. */
function writeBeside(folder: string, texts: Record<string, string>): void {
  for (const [name, text] of Object.entries(texts)) {
    rmSync(join(folder, name), { recursive: true, force: true });
    writeFileSync(join(folder, name), text);
  }
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
