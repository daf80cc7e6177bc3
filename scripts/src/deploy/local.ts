import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readlink, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import type { Manifest } from '@clearshelf/shared-types';
import { switchLink } from '../files/atomic.ts';
import { readManifest } from '../release/manifest.ts';
import type { DataFolders } from '../settings/folders.ts';
import type { DeployTarget, DeployWork } from './target.ts';
import { syncTree } from './tree.ts';

/** An unfinished tree of this age belongs to nobody who still works on it. */
const abandoned = 10 * 60 * 1000;

/**
 * Puts releases where a web server on this machine finds them. Two trees take turns: the one that readers do not see is
 * brought up to the next release, by what differs, and one rename of the link makes it the one that they see. Before it
 * is touched it gets a new name: a publisher that was paused and goes on later finds its tree under no name that
 * readers could have been sent to since.
 */
export class LocalTarget implements DeployTarget {
  readonly name = 'this machine';
  readonly #folders: Pick<DataFolders, 'current' | 'trees'>;

  constructor(folders: Pick<DataFolders, 'current' | 'trees'>) {
    this.#folders = folders;
  }

  async live(): Promise<Manifest | undefined> {
    const tree = await currentTree(this.#folders);
    return tree === undefined ? undefined : await readManifest(join(tree, 'manifest.json'));
  }

  async deploy(release: Manifest, work: DeployWork): Promise<void> {
    const { trees, current } = this.#folders;
    const seen = await currentTree(this.#folders);
    const next = join(trees, `${release.id}.${randomUUID().slice(0, 8)}`);
    await mkdir(trees, { recursive: true });
    await this.#claimSpare(seen, next);
    await syncTree(next, release, work);
    work.signal.throwIfAborted();
    await switchLink(current, relative(dirname(current), next));
    await this.#tidy([next, ...(seen ? [seen] : [])]);
  }

  /** Takes over the tree that was live before the present one, if there is one that is whole. */
  async #claimSpare(seen: string | undefined, next: string): Promise<void> {
    const { trees } = this.#folders;
    for (const name of await readdir(trees)) {
      const tree = join(trees, name);
      if (tree === seen || !existsSync(join(tree, 'manifest.json'))) continue;
      if (await renamed(tree, next)) return;
    }
  }

  async #tidy(kept: string[]): Promise<void> {
    const { trees } = this.#folders;
    for (const name of await readdir(trees)) {
      const tree = join(trees, name);
      if (kept.includes(tree)) continue;
      const { mtimeMs } = await stat(tree);
      if (existsSync(join(tree, 'manifest.json')) || mtimeMs < Date.now() - abandoned)
        await rm(tree, { recursive: true, force: true });
    }
  }
}

/** Folder of the tree that readers see. */
export async function currentTree({ current }: Pick<DataFolders, 'current'>): Promise<string | undefined> {
  try {
    return join(dirname(current), await readlink(current));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Renames, unless another publisher was quicker. */
async function renamed(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}
