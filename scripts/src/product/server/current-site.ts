import type { BigIntStats } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import {
  isReleasePath,
  livingAddresses,
  manifestSchema,
  redirectTable,
  type Lives,
  type Manifest,
  type RedirectTable,
} from '@clearshelf/shared-types';
import type { DataFolders } from '../settings/folders.ts';

/** What is checked of a manifest: of its files only their paths, since the rest of 100,000 would hold up readers for seconds. */
const siteSchema = manifestSchema
  .pick({ format: true, redirects: true })
  .extend({ files: z.custom<Manifest['files']>(arePaths) });

/** What the server knows of the release that is live. */
export interface Site {
  files: Manifest['files'];
  redirects: RedirectTable;
  /** Files of the media library: their names have capitals and letters of every script. */
  mediaFiles: Lives;
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
    const key = facts && keyOf(facts);
    if (key !== undefined && key !== this.#known?.key) this.#known = { key, site: this.#read(key, this.#known?.site) };
    return await this.#known?.site;
  }

  async #read(key: string, last: Promise<Site | undefined> | undefined): Promise<Site | undefined> {
    try {
      const { manifest, key: keyRead } = await readManifest(this.#manifest);
      // The link was switched in between: what was read is right, but it must not count as the manifest asked for.
      if (keyRead !== key && this.#known?.key === key) this.#known.key = keyRead;
      const { files, redirects } = manifest;
      return { files, redirects: redirectTable(redirects), mediaFiles: livingAddresses(mediaPaths(files)) };
    } catch (error) {
      console.error(`${this.#manifest} cannot be read. Publish the site again.`, error);
      return await last;
    }
  }
}

function arePaths(files: unknown): boolean {
  return typeof files === 'object' && files !== null && Object.keys(files).every(isReleasePath);
}

function* mediaPaths(files: Manifest['files']): Generator<string> {
  for (const path of Object.keys(files)) if (path.startsWith('files/')) yield path;
}

function keyOf({ dev, ino, size, mtimeNs }: BigIntStats): string {
  return [dev, ino, size, mtimeNs].join();
}

async function readManifest(path: string): Promise<{ manifest: z.infer<typeof siteSchema>; key: string }> {
  const file = await open(path);
  try {
    const key = keyOf(await file.stat({ bigint: true }));
    return { manifest: siteSchema.parse(JSON.parse(await file.readFile('utf8'))), key };
  } finally {
    await file.close();
  }
}

/** For `catch`: what is not there is nothing. */
export function ignoreMissing(error: unknown): undefined {
  const { code } = error as NodeJS.ErrnoException;
  if (code !== 'ENOENT' && code !== 'ENOTDIR') throw error;
}
