import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Manifest, ReleaseFile } from '@clearshelf/shared-types';
import { writeWhole } from '../files/atomic.ts';
import {
  addHashes,
  filesOfKept,
  isLarge,
  keptAs,
  listOf,
  pack,
  releaseOf,
  unpackKept,
  unpackList,
  type FileList,
  type Kept,
} from './kept.ts';
import { readManifest } from './manifest.ts';

/** How a release, and a list of files, is written since this version; before it was a whole manifest in `.json`. */
const ending = '.json.zst';
const nameOfRelease = /^(?!list-)([\w-]+)\.json(?:\.zst)?$/;
const nameOfList = /^(list-[\w-]+)\.json\.zst$/;

/** The folder of the kept releases: reads and writes what each holds. */
export class KeptFiles {
  readonly #folder: string;
  /** Lists that were read, as long as there is memory for them. */
  readonly #lists = new Map<string, WeakRef<FileList>>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Ids of the kept releases, the newest first. */
  async ids(): Promise<string[]> {
    const found = (await this.#names()).flatMap((name) => nameOfRelease.exec(name)?.[1] ?? []);
    return [...new Set(found)].toSorted().toReversed();
  }

  async read(id: string): Promise<Manifest | undefined> {
    const kept = await this.#readKept(id);
    if (!kept) return await readManifest(join(this.#folder, `${safe(id)}.json`));
    const list = await this.#readList(kept.list);
    return list && releaseOf(kept, list);
  }

  async write(release: Manifest): Promise<void> {
    const shared = await this.#newestList();
    const differences = shared && pack(keptAs(release, shared));
    if (differences && !isLarge(differences.length, shared.bytes)) {
      await writeWhole(this.#path(release.id), differences);
      return;
    }
    const own = listOf(release);
    await writeWhole(this.#path(own.name), pack(own.list));
    await writeWhole(this.#path(release.id), pack(keptAs(release, own)));
    this.#lists.set(own.name, new WeakRef(own.list));
  }

  /** Forgets releases, and lists that no kept release differs from any more. */
  async remove(ids: readonly string[]): Promise<void> {
    for (const id of ids)
      for (const name of [`${safe(id)}.json`, safe(id) + ending]) await rm(join(this.#folder, name), { force: true });
    const used = new Set<string>();
    for (const id of await this.ids()) used.add((await this.#readKept(id))?.list ?? '');
    for (const name of await this.#names()) {
      const list = nameOfList.exec(name)?.[1];
      if (list !== undefined && !used.has(list)) await rm(join(this.#folder, name), { force: true });
    }
  }

  /** Files of a release by path, in no order: cheaper than to read the release. */
  async filesOf(id: string): Promise<Iterable<[string, ReleaseFile]>> {
    const kept = await this.#readKept(id);
    const list = kept && (await this.#readList(kept.list));
    return kept && list ? filesOfKept(kept, list) : Object.entries((await this.read(id))?.files ?? {});
  }

  /** Hashes of all files of some releases. */
  async hashesOf(ids: readonly string[]): Promise<Set<string>> {
    const hashes = new Set<string>();
    const byList = new Map<string, Kept[]>();
    for (const id of ids) {
      const kept = await this.#readKept(id);
      if (kept) byList.set(kept.list, [...(byList.get(kept.list) ?? []), kept]);
      else for (const [, { sha256 }] of await this.filesOf(id)) hashes.add(sha256);
    }
    for (const [name, kept] of byList) {
      const list = await this.#readList(name);
      if (list) addHashes(hashes, kept, list);
    }
    return hashes;
  }

  /** The list that the newest release differs from. */
  async #newestList(): Promise<{ name: string; list: FileList; bytes: number } | undefined> {
    const [newest] = await this.ids();
    const name = newest && (await this.#readKept(newest))?.list;
    const list = name && (await this.#readList(name));
    return list ? { name, list, bytes: (await stat(this.#path(name))).size } : undefined;
  }

  async #readKept(id: string): Promise<Kept | undefined> {
    const bytes = await this.#readBytes(id);
    return bytes && unpackKept(bytes);
  }

  async #readList(name: string): Promise<FileList | undefined> {
    const known = this.#lists.get(name)?.deref();
    if (known) return known;
    const bytes = await this.#readBytes(name);
    const list = bytes && unpackList(bytes);
    if (list) this.#lists.set(name, new WeakRef(list));
    return list;
  }

  async #readBytes(name: string): Promise<Buffer | undefined> {
    return await readFile(this.#path(name)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
  }

  async #names(): Promise<string[]> {
    return await readdir(this.#folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    });
  }

  #path(name: string): string {
    return join(this.#folder, safe(name) + ending);
  }
}

function safe(name: string): string {
  if (!/^[\w-]+$/.test(name)) throw new Error(`${JSON.stringify(name)} is no id of a release.`);
  return name;
}
