import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Manifest } from '@clearshelf/shared-types';
import { blobPath } from '@clearshelf/shared-types/store';
import { writeWhole } from '../files/atomic.ts';
import type { DataFolders } from '../settings/folders.ts';
import { readManifest } from './manifest.ts';

/** How many releases are kept to be put back, the live one among them. */
export const keptReleases = 10;

/** A file of the store that no kept release names goes only at this age: a release may be in the making. */
const oldEnough = 60 * 60 * 1000;

/** The kept releases: their manifests, and the store that holds their files. */
export class ReleaseShelf {
  readonly #folders: Pick<DataFolders, 'releases' | 'store'>;
  /** Ids of releases whose files are known to be all there. */
  readonly #whole = new Set<string>();

  constructor(folders: Pick<DataFolders, 'releases' | 'store'>) {
    this.#folders = folders;
  }

  /** File of a release's manifest. */
  pathOf(id: string): string {
    if (!/^[\w-]+$/.test(id)) throw new Error(`${JSON.stringify(id)} is no id of a release.`);
    return join(this.#folders.releases, `${id}.json`);
  }

  async read(id: string): Promise<Manifest | undefined> {
    return await readManifest(this.pathOf(id));
  }

  /** Ids of the kept releases, the newest first. */
  async ids(): Promise<string[]> {
    const names = await readdir(this.#folders.releases).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    });
    return names
      .filter((name) => /^[\w-]+\.json$/.test(name))
      .map((name) => name.slice(0, -'.json'.length))
      .toSorted()
      .toReversed();
  }

  /** Whether every file of a release is in the store: a list that came out of a backup names files that are not. */
  isWhole({ id, files }: Manifest): boolean {
    if (this.#whole.has(id)) return true;
    const isWhole = Object.values(files).every(({ sha256 }) => existsSync(blobPath(this.#folders.store, sha256)));
    if (isWhole) this.#whole.add(id);
    return isWhole;
  }

  /** Looks again at what is in the store: a file of it turned out to be lost. */
  forgetWhole(): void {
    this.#whole.clear();
  }

  /** Ids of the releases that can be put back, the newest first. */
  async returnable(): Promise<string[]> {
    const found: string[] = [];
    for (const id of await this.ids()) {
      const kept = this.#whole.has(id) ? true : await this.read(id);
      if (kept === true || (kept && this.isWhole(kept))) found.push(id);
    }
    return found;
  }

  async keep(manifest: Manifest): Promise<void> {
    await mkdir(this.#folders.releases, { recursive: true });
    await writeWhole(this.pathOf(manifest.id), JSON.stringify(manifest));
  }

  /**
   * Lets old releases go.
   * @param spared ids that stay however old they are
   * @returns whether some went, so that their files may go too
   */
  async prune(spared: readonly string[]): Promise<boolean> {
    const old = (await this.ids()).filter((id) => !spared.includes(id)).slice(keptReleases - spared.length);
    for (const id of old) await rm(this.pathOf(id), { force: true });
    return old.length > 0;
  }

  /** Removes files that no kept release names. @param inUse hashes that stay all the same */
  async sweep(inUse: ReadonlySet<string>): Promise<number> {
    const named = new Set(inUse);
    for (const id of await this.ids())
      for (const { sha256 } of Object.values((await this.read(id))?.files ?? {})) named.add(sha256);
    const { store } = this.#folders;
    let swept = 0;
    const before = Date.now() - oldEnough;
    for (const part of await readdir(store, { withFileTypes: true }).catch(() => [])) {
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
}
