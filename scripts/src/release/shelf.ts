import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Manifest, ReleaseFile } from '@clearshelf/shared-types';
import { writeWhole } from '../files/atomic.ts';
import type { DataFolders } from '../settings/folders.ts';
import { foldBlob, hasBlob, unfoldBlob } from './blobs.ts';
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
import { releasesToDrop } from './old-releases.ts';
import { removeBlobs, sweepStore } from './sweep.ts';

/** How a release, and a list of files, is written since this version; before it was a whole manifest in `.json`. */
const ending = '.json.zst';
const nameOfRelease = /^(?!list-)([\w-]+)\.json(?:\.zst)?$/;
const nameOfList = /^(list-[\w-]+)\.json\.zst$/;

/** How many of the newest releases stay as they were deployed: a tree that takes its turn next is of one of them. */
const unfolded = 2;

/** What may go of the kept releases. */
export interface PruneOptions {
  /** Ids that stay however old they are: the live one. */
  spared: readonly string[];
  /** Hashes of files of the store that stay whatever names them. */
  inUse: ReadonlySet<string>;
  /** Bytes that the other releases may take beside those that are spared. */
  limit: number;
}

/** The kept releases: what each holds, and the store with their files. */
export class ReleaseShelf {
  readonly #folders: Pick<DataFolders, 'releases' | 'store'>;
  /** Ids of releases whose files are known to be all there. */
  readonly #whole = new Set<string>();
  /** Ids of releases whose own files are kept in their smallest form only. */
  readonly #folded = new Set<string>();
  /** Bytes that a release has for itself, by its id. */
  readonly #bytes = new Map<string, number>();
  /** Lists that were read, as long as there is memory for them. */
  readonly #lists = new Map<string, WeakRef<FileList>>();

  constructor(folders: Pick<DataFolders, 'releases' | 'store'>) {
    this.#folders = folders;
  }

  async has(id: string): Promise<boolean> {
    return (await this.ids()).includes(id);
  }

  async read(id: string): Promise<Manifest | undefined> {
    const kept = await this.#readKept(id);
    if (!kept) return await readManifest(join(this.#folders.releases, `${safe(id)}.json`));
    const list = await this.#readList(kept.list);
    return list && releaseOf(kept, list);
  }

  /** Ids of the kept releases, the newest first. */
  async ids(): Promise<string[]> {
    const found = (await this.#names()).flatMap((name) => nameOfRelease.exec(name)?.[1] ?? []);
    return [...new Set(found)].toSorted().toReversed();
  }

  /**
   * Whether every file of a release is in the store, be it in its smallest form only: a list that came out of a backup
   * names files that are not.
   */
  isWhole({ id, files }: Manifest): boolean {
    if (this.#whole.has(id)) return true;
    const isWhole = Object.values(files).every(({ sha256 }) => hasBlob(this.#folders.store, sha256));
    if (isWhole) this.#whole.add(id);
    return isWhole;
  }

  /** Looks again at what is in the store: a file of it turned out to be lost. */
  forgetWhole(): void {
    this.#whole.clear();
  }

  /**
   * Makes every file of a kept release ready to be deployed, in all its forms. @returns the release
   * @throws {BlobLost} where one is lost
   */
  unfold(kept: Manifest): Manifest {
    this.#folded.delete(kept.id);
    const { store } = this.#folders;
    const files = Object.entries(kept.files).map(([path, file]) => [path, unfoldBlob(store, path, file)] as const);
    return { ...kept, files: Object.fromEntries(files) };
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

  async keep(release: Manifest): Promise<void> {
    await mkdir(this.#folders.releases, { recursive: true });
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

  /**
   * Makes old releases small, and lets the oldest go with the files of the store that only they had. To be called while
   * none is in the making: it may have files that no release names yet. @returns how many releases went
   */
  async prune({ spared, inUse, limit }: PruneOptions): Promise<number> {
    const ids = await this.ids();
    const bytesOf = async (id: string, next = '') => await this.#bytesBeside(id, [next, ...spared]);
    const old = await releasesToDrop(ids, { spared, limit, bytesOf });
    if (old.length > 0) await this.#drop(old, inUse);
    await this.#fold(
      ids.filter((id) => !old.includes(id)),
      [...spared, ...ids.slice(0, unfolded)],
    );
    return old.length;
  }

  async #drop(old: readonly string[], inUse: ReadonlySet<string>): Promise<void> {
    const gone = await this.#hashesOf(old);
    for (const id of old) {
      for (const name of [`${id}.json`, id + ending]) await rm(join(this.#folders.releases, name), { force: true });
      for (const known of [this.#whole, this.#folded, this.#bytes]) known.delete(id);
    }
    for (const sha256 of [...inUse, ...(await this.#hashesOf(await this.ids()))]) gone.delete(sha256);
    removeBlobs(this.#folders.store, gone);
    await this.#pruneLists();
  }

  /** Keeps of files that only older releases have their smallest form only: a seventh of the bytes. */
  async #fold(ids: readonly string[], open: readonly string[]): Promise<void> {
    const due = ids.filter((id) => !open.includes(id) && !this.#folded.has(id));
    if (due.length === 0) return;
    const used = await this.#hashesOf(open);
    for (const id of due) {
      for (const [, { sha256, br }] of await this.#filesOf(id))
        if (br !== undefined && !used.has(sha256)) foldBlob(this.#folders.store, sha256);
      this.#folded.add(id);
    }
  }

  /** Bytes of a release's files that others do not have. Known once they are counted: what followed it does not change. */
  async #bytesBeside(id: string, others: readonly string[]): Promise<number> {
    const known = this.#bytes.get(id);
    if (known !== undefined) return known;
    const shared = await this.#hashesOf(others.filter(Boolean));
    let sum = 0;
    for (const [, { sha256, bytes, br = 0, gzip = 0 }] of await this.#filesOf(id))
      if (!shared.has(sha256)) sum += bytes + br + gzip;
    this.#bytes.set(id, sum);
    return sum;
  }

  /** Removes files that no kept release names, once they are old. @param inUse hashes that stay all the same */
  async sweep(inUse: ReadonlySet<string>): Promise<number> {
    const named = await this.#hashesOf(await this.ids());
    for (const sha256 of inUse) named.add(sha256);
    return sweepStore(this.#folders.store, named);
  }

  /** Hashes of all files of some kept releases. */
  async #hashesOf(ids: readonly string[]): Promise<Set<string>> {
    const hashes = new Set<string>();
    const byList = new Map<string, Kept[]>();
    for (const id of ids) {
      const kept = await this.#readKept(id);
      if (kept) byList.set(kept.list, [...(byList.get(kept.list) ?? []), kept]);
      else for (const [, { sha256 }] of await this.#filesOf(id)) hashes.add(sha256);
    }
    for (const [name, kept] of byList) {
      const list = await this.#readList(name);
      if (list) addHashes(hashes, kept, list);
    }
    return hashes;
  }

  async #filesOf(id: string): Promise<Iterable<[string, ReleaseFile]>> {
    const kept = await this.#readKept(id);
    const list = kept && (await this.#readList(kept.list));
    return kept && list ? filesOfKept(kept, list) : Object.entries((await this.read(id))?.files ?? {});
  }

  /** Removes lists that no kept release differs from any more. */
  async #pruneLists(): Promise<void> {
    const used = new Set<string>();
    for (const id of await this.ids()) used.add((await this.#readKept(id))?.list ?? '');
    for (const name of await this.#names()) {
      const list = nameOfList.exec(name)?.[1];
      if (list !== undefined && !used.has(list)) await rm(join(this.#folders.releases, name), { force: true });
    }
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
    return await readdir(this.#folders.releases).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    });
  }

  #path(name: string): string {
    return join(this.#folders.releases, safe(name) + ending);
  }
}

function safe(name: string): string {
  if (!/^[\w-]+$/.test(name)) throw new Error(`${JSON.stringify(name)} is no id of a release.`);
  return name;
}
