import { readlink } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import type { Manifest } from '@clearshelf/shared-types';
import { switchLink } from '../files/atomic.ts';
import { readManifest } from '../release/manifest.ts';
import type { DataFolders } from '../settings/folders.ts';
import type { DeployTarget, DeployWork } from './target.ts';
import { syncTree } from './tree.ts';

/**
 * Puts releases where a web server on this machine finds them. Two trees take turns: the one that readers do not see is
 * brought up to the next release, by what differs, and one rename of the link makes it the one that they see.
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
    const next = join(trees, seen !== undefined && basename(seen) === 'a' ? 'b' : 'a');
    await syncTree(next, release, work);
    work.signal.throwIfAborted();
    await switchLink(current, relative(dirname(current), next));
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
