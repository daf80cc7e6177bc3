import {
  copyFileSync,
  linkSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { blobPath } from '@clearshelf/shared-types/store';
import { ensureBlob, hasLength } from '../release/kept/blobs.ts';
import { FileTable } from '../release/file-table.ts';
import { ensurePaths } from '../release/paths.ts';
import { placeWithVariants, toManifest, type PlacedFile, type Release } from '../release/release.ts';
import { nameListFile, packList, readRelease, writeRelease } from '../release/written-release.ts';
import { pagesFile, pagesFileNames, redirectFileNames, redirectFiles } from '../server/configure/redirect-files.ts';
import { findChanges, look } from './tree-check.ts';

/** Files that are linked before others have a turn. */
const atOnce = 500;

/** Files of a release up to which a tree is compared with its list each time: a tenth of a second. */
const comparedAlways = 5000;
/** Milliseconds after which a larger one is compared again. */
const comparedEvery = 10 * 60 * 1000;

/** Files up to which the bytes of each new one are looked at. */
const readAlways = 300;

/** When larger trees were last compared with their lists, by inode: a tree gets a new name each time. */
const compared = new Map<number, number>();

export interface TreeWork {
  /** Folder of the store. */
  store: string;
  /** Folder that may have the list of the release's files already. */
  lists?: string;
  /** The tree is read where nothing else of ours is: its manifest names every file. */
  isAlone?: boolean;
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
export async function syncTree(folder: string, release: Release, work: TreeWork): Promise<void> {
  const { store, signal, onProgress } = work;
  ensurePaths(release.files);
  let [done, total] = [0, 0];
  const tree = await openTree(folder);
  const { finished } = tree;
  const root = join(folder, 'public');
  const isNew = tree.files.size === 0;
  const changed = isCompared(folder, tree.files)
    ? await findChanges(root, [...placeWithVariants(tree.files)], { finished, pause })
    : new Set<string>();
  const { added, removed, isSamePaths } = findDifference(tree.files, release.files, changed);
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
  const isSameRedirects = JSON.stringify(tree.redirects) === JSON.stringify(release.redirects);
  if (!isSameRedirects || !redirectFileNames.every(isKept)) writeBeside(folder, redirectFiles(release));
  finishTree(folder, release, work);

  async function pause(): Promise<void> {
    if (done > 0) onProgress?.(done, total);
    await setImmediate();
    signal?.throwIfAborted();
  }
}

/** What a folder holds by its own account. */
interface Tree extends Pick<Release, 'files' | 'redirects'> {
  /** When it was finished, in milliseconds since 1970. */
  finished: number;
}

/** Takes the manifest out of a tree and tells what it says; what is no whole tree is removed. */
async function openTree(folder: string): Promise<Tree> {
  const manifest = join(folder, 'manifest.json');
  const facts = look(manifest);
  const isTree = [folder, join(folder, 'public')].every((path) => look(path)?.isDirectory());
  const known = isTree && facts?.isFile() ? await readRelease(manifest) : undefined;
  if (!known || !facts) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    return { files: FileTable.of([]), finished: 0, redirects: [] };
  }
  rmSync(manifest);
  return { files: known.files, finished: facts.mtimeMs, redirects: known.redirects };
}

/** Writes the manifest, and the list that it needs beside it: now the folder is a tree. */
function finishTree(folder: string, release: Release, { lists, isAlone }: TreeWork): void {
  const listFile = nameListFile(release.files.list.name);
  for (const name of readdirSync(folder))
    if (name.startsWith('list-') && (isAlone || name !== listFile)) rmSync(join(folder, name), { recursive: true });
  const listPath = join(folder, listFile);
  if (!isAlone && !look(listPath)?.isFile()) {
    const kept = lists === undefined ? undefined : join(lists, listFile);
    if (kept !== undefined && look(kept)?.isFile()) linkOrCopy(kept, listPath);
    else writeFileSync(listPath, packList(release.files.list));
  }
  const text = isAlone ? JSON.stringify(toManifest(release)) : writeRelease(release);
  // A part of a manifest would make this tree one that nobody can bring to another release.
  writeBeside(folder, { 'manifest.json.partial': text });
  renameSync(join(folder, 'manifest.json.partial'), join(folder, 'manifest.json'));
}

/** Whether it is time to compare a tree with its list: large ones only now and then. */
function isCompared(folder: string, { size }: FileTable): boolean {
  if (size <= comparedAlways) return true;
  const { ino } = statSync(folder);
  const isDue = performance.now() > (compared.get(ino) ?? 0);
  if (isDue) compared.set(ino, performance.now() + comparedEvery);
  return isDue;
}

/** Files to put and paths to take away, variants among them. @param spoilt paths that hold something else than was put */
function findDifference(
  placed: FileTable,
  next: FileTable,
  spoilt: ReadonlySet<string>,
): { added: PlacedFile[]; removed: string[]; isSamePaths: boolean } {
  const { changed, gone } = next.differenceFrom(placed);
  const added: PlacedFile[] = [];
  const removed = [...placeAt(placed, gone)].map(({ path }) => path);
  for (const path of changed) {
    const old = new Map([...placeAt(placed, [path])].map((file) => [file.path, file.sha256]));
    for (const file of placeAt(next, [path])) {
      if (old.get(file.path) !== file.sha256) added.push(file);
      old.delete(file.path);
    }
    removed.push(...old.keys());
  }
  if (spoilt.size > 0) {
    const known = new Set(added.map(({ path }) => path));
    for (const file of placeWithVariants(next)) if (spoilt.has(file.path) && !known.has(file.path)) added.push(file);
  }
  return { added, removed, isSamePaths: gone.length === 0 && changed.every((path) => placed.has(path)) };
}

function placeAt(files: FileTable, paths: readonly string[]): Generator<PlacedFile> {
  return placeWithVariants(
    paths.flatMap((path) => {
      const file = files.get(path);
      return file ? [[path, file]] : [];
    }),
  );
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
