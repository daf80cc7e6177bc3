import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { lstat, mkdir, readdir, readlink, rename, rm, stat, symlink } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { ensurePaths } from '../release/paths.ts';
import type { Release } from '../release/release.ts';
import { readRelease } from '../release/written-release.ts';
import type { DataFolders } from '../files/folders.ts';
import { LeaseLost, type DeployTarget, type DeployWork } from './target.ts';
import { syncTree } from './tree.ts';
import { look } from './tree-check.ts';

/** An unfinished tree of this age belongs to nobody who still works on it. */
const abandoned = 10 * 60 * 1000;

/**
 * Puts releases where a web server on this machine finds them. Two trees take turns: the one that readers do not see is
 * brought up to the next release, by what differs, and one rename of the link makes it the one that they see. Before it
 * is touched it gets a new name: a publisher that was paused and goes on later finds its tree under no name that
 * readers could have been sent to since. Its link waits beside `current` before it asks for the last time whether the
 * lease is its own, and whoever holds the lease next takes such links away first: it cannot switch any more then.
 */
export class LocalTarget implements DeployTarget {
  readonly name = 'this machine';
  readonly #folders: Pick<DataFolders, 'current' | 'trees' | 'releases'>;
  /** The release that was read last, and the file that it was read from. */
  #read: { file: string; release: Release | undefined } | undefined;

  constructor(folders: Pick<DataFolders, 'current' | 'trees' | 'releases'>) {
    this.#folders = folders;
  }

  async live(): Promise<Release | undefined> {
    const tree = await currentTree(this.#folders);
    if (tree === undefined) return undefined;
    const path = join(tree, 'manifest.json');
    const facts = look(path);
    const file = [path, facts?.ino, facts?.mtimeMs, facts?.size].join(' ');
    if (this.#read?.file !== file) this.#read = { file, release: await readRelease(path) };
    return this.#read.release;
  }

  async deploy(release: Release, work: DeployWork): Promise<void> {
    ensurePaths(release.files);
    const { trees } = this.#folders;
    await mkdir(trees, { recursive: true });
    await this.#stopOthers();
    const seen = await currentTree(this.#folders);
    const next = join(trees, `${release.id}.${randomUUID().slice(0, 8)}`);
    await this.#tidy(seen);
    await this.#claimSpare(seen, next);
    try {
      await syncTree(next, release, { ...work, lists: this.#folders.releases });
      await this.#switch(next, work);
    } catch (error) {
      // Left there it would fill the disk, try by try.
      if ((await currentTree(this.#folders)) !== next) await rm(next, { recursive: true, force: true });
      throw error;
    }
  }

  /** Takes away the links of publishers that have lost the lease since they made them. */
  async #stopOthers(): Promise<void> {
    const { current } = this.#folders;
    const folder = dirname(current);
    for (const name of await readdir(folder))
      if (name.startsWith(`${basename(current)}.`)) await rm(join(folder, name), { force: true });
  }

  async #switch(next: string, { signal, ensureLease }: DeployWork): Promise<void> {
    const { current } = this.#folders;
    const link = `${current}.${basename(next)}`;
    await symlink(relative(dirname(current), next), link);
    try {
      await ensureLease?.();
      signal.throwIfAborted();
      await this.#moveAside();
      if (!(await renamed(link, current))) throw new LeaseLost();
    } finally {
      await rm(link, { force: true });
    }
  }

  /** A folder that somebody put in the place of the link is kept, under another name. */
  async #moveAside(): Promise<void> {
    const { current } = this.#folders;
    const isFolder = (await lstat(current).catch(() => undefined))?.isDirectory();
    if (isFolder) await rename(current, join(dirname(current), `not-${basename(current)}-${Date.now()}`));
  }

  /** Takes over a whole tree that readers do not see, if there is one. */
  async #claimSpare(seen: string | undefined, next: string): Promise<void> {
    const { trees } = this.#folders;
    for (const name of await readdir(trees)) {
      const tree = join(trees, name);
      if (tree === seen || !isWhole(tree)) continue;
      if (await renamed(tree, next)) return;
    }
  }

  /** Keeps the tree that readers see and one to change. */
  async #tidy(seen: string | undefined): Promise<void> {
    const { trees } = this.#folders;
    const others = (await readdir(trees)).map((name) => join(trees, name)).filter((tree) => tree !== seen);
    const [, ...spare] = others.filter((tree) => isWhole(tree));
    for (const tree of others) {
      const { mtimeMs } = await stat(tree);
      const isLeft = !isWhole(tree) && mtimeMs < Date.now() - abandoned;
      if (isLeft || spare.includes(tree)) await rm(tree, { recursive: true, force: true });
    }
  }
}

function isWhole(tree: string): boolean {
  return existsSync(join(tree, 'manifest.json'));
}

/** Folder of the tree that readers see. */
export async function currentTree({ current }: Pick<DataFolders, 'current'>): Promise<string | undefined> {
  try {
    return join(dirname(current), await readlink(current));
  } catch (error) {
    // Something else than a link stands there: readers see no tree of ours.
    if (['ENOENT', 'EINVAL'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}

/** Renames, unless another publisher was quicker: it is not there any more then. */
async function renamed(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}
