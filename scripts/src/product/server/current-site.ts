import type { BigIntStats } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { redirectTable, type RedirectTable } from '@clearshelf/shared-types';
import type { FileTable } from '../release/file-table.ts';
import type { Release } from '../release/release.ts';
import { parseRelease, readIfThere } from '../release/written-release.ts';
import type { DataFolders } from '../files/folders.ts';

/** What the server knows of the release that is live. */
export interface Site {
  files: FileTable;
  redirects: RedirectTable;
}

/** Follows `current`: reads the manifest behind it anew whenever it is another file than before. */
export class CurrentSite {
  /** Folder that readers see. Only ever opened through the link, which leads to another place after a switch. */
  readonly folder: string;
  readonly #manifest: string;
  #known: { key: string; site: Promise<Site | undefined> } | undefined;

  constructor({ current }: DataFolders) {
    this.folder = join(current, 'public');
    this.#manifest = join(current, 'manifest.json');
  }

  /**
   * The release of this moment: the same object as long as it is the same release. While its manifest cannot be read,
   * the last one that could. @returns nothing before the first
   */
  async now(): Promise<Site | undefined> {
    const facts = await stat(this.#manifest, { bigint: true }).catch(ignoreMissing);
    const key = facts && makeKey(facts);
    if (key !== undefined && key !== this.#known?.key) this.#known = { key, site: this.#read(key, this.#known?.site) };
    return await this.#known?.site;
  }

  async #read(key: string, last: Promise<Site | undefined> | undefined): Promise<Site | undefined> {
    try {
      const { release, key: keyRead } = await this.#readManifest();
      // The link was switched in between: what was read is right, but it must not count as the manifest asked for.
      if (keyRead !== key && this.#known?.key === key) this.#known.key = keyRead;
      return { files: release.files, redirects: redirectTable(release.redirects) };
    } catch (error) {
      console.error(`${this.#manifest} cannot be read. Publish the site again.`, error);
      return await last;
    }
  }

  async #readManifest(): Promise<{ release: Release; key: string }> {
    const file = await open(this.#manifest);
    try {
      const key = makeKey(await file.stat({ bigint: true }));
      const release = await parseRelease(
        await file.readFile('utf8'),
        async (name) => await readIfThere(join(dirname(this.#manifest), name)),
      );
      if (!release) throw new Error('It is damaged, or the list of its files is not there.');
      return { release, key };
    } finally {
      await file.close();
    }
  }
}

function makeKey({ dev, ino, size, mtimeNs }: BigIntStats): string {
  return [dev, ino, size, mtimeNs].join();
}

/** For `catch`: what is not there is nothing. */
export function ignoreMissing(error: unknown): undefined {
  const { code } = error as NodeJS.ErrnoException;
  if (code !== 'ENOENT' && code !== 'ENOTDIR') throw error;
}
