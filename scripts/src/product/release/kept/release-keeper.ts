import { mkdir } from 'node:fs/promises';
import type { ReleaseFile } from '@clearshelf/shared-types';
import type { DataFolders } from '../../files/folders.ts';
import { foldBlob, hasBlob, unfoldBlob } from './blobs.ts';
import { KeptFiles } from './kept-files.ts';
import { releasesToDrop } from './old-releases.ts';
import { Packs } from './packs.ts';
import type { Release } from '../release.ts';
import { removeBlobs, sweepStore } from './sweep.ts';

/** Bytes of a file up to which it is packed: pages and parts of the search index, but no documents. */
const mostPacked = 300_000;

/** How many of the newest releases stay as they were deployed: a tree that takes its turn next is of one of them. */
const unpacked = 2;

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
export class ReleaseKeeper {
  readonly #folders: Pick<DataFolders, 'releases' | 'store'>;
  readonly #kept: KeptFiles;
  readonly #packs: Packs;
  /** Ids of releases whose files are known to be all there. */
  readonly #whole = new Set<string>();
  /** Ids of releases whose own files are packed. */
  readonly #packed = new Set<string>();
  /** Bytes that a release has for itself, by its id. */
  readonly #bytes = new Map<string, number>();

  constructor(folders: Pick<DataFolders, 'releases' | 'store'>) {
    this.#folders = folders;
    this.#kept = new KeptFiles(folders.releases);
    this.#packs = new Packs(folders);
  }

  async has(id: string): Promise<boolean> {
    return (await this.ids()).includes(id);
  }

  async read(id: string): Promise<Release | undefined> {
    return await this.#kept.read(id);
  }

  /** Ids of the kept releases, the newest first. */
  async ids(): Promise<string[]> {
    return await this.#kept.ids();
  }

  /**
   * Whether every file of a release is in the store, or packed: a list that came out of a backup names files that are
   * not.
   */
  isWhole({ id, files }: Release): boolean {
    if (this.#whole.has(id)) return true;
    const packed = this.#packs.allHashes();
    for (const [, { sha256 }] of files) if (!hasBlob(this.#folders.store, sha256) && !packed.has(sha256)) return false;
    this.#whole.add(id);
    return true;
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

  /** @param base the release whose files it took over, where it has all others in the store by now */
  async keep(release: Release, base?: Release): Promise<void> {
    await mkdir(this.#folders.releases, { recursive: true });
    await this.#kept.write(release);
    if (base && this.#whole.has(base.id)) this.#whole.add(release.id);
  }

  /**
   * Makes every file of a kept release ready to be deployed, in all its forms. @returns the release
   * @throws {BlobLost} where one is lost
   */
  unfold(kept: Release): Release {
    this.#packed.delete(kept.id);
    const { store } = this.#folders;
    const missing = [...kept.files].filter(([, { sha256 }]) => !hasBlob(store, sha256));
    const taken = this.#packs.take(new Set(missing.map(([, { sha256 }]) => sha256)));
    const unfolded = new Map<string, ReleaseFile>();
    for (const [path, file] of kept.files) {
      const next = unfoldBlob(store, { path, file, packed: taken.get(file.sha256) });
      if (next !== file) unfolded.set(path, next);
    }
    return { ...kept, files: kept.files.with(unfolded) };
  }

  /**
   * Makes old releases small, and lets the oldest go with the files that only they had. To be called while none is in
   * the making: it may have files in the store that no release names yet. @returns how many releases went
   */
  async prune({ spared, inUse, limit }: PruneOptions): Promise<number> {
    const ids = await this.ids();
    const bytesOf = async (id: string, next = '') => await this.#bytesBeside(id, [next, ...spared]);
    const old = await releasesToDrop(ids, { spared, limit, bytesOf });
    if (old.length > 0) await this.#drop(old, inUse);
    const open = new Set([...spared, ...ids.slice(0, unpacked)]);
    const due = ids.filter((id) => !open.has(id) && !old.includes(id) && !this.#packed.has(id));
    if (due.length > 0) await this.#pack(due, new Set([...inUse, ...(await this.#kept.readHashes([...open]))]));
    return old.length;
  }

  /** Removes files that no kept release names, once they are old. @param inUse hashes that stay all the same */
  async sweep(inUse: ReadonlySet<string>): Promise<number> {
    const named = await this.#kept.readHashes(await this.ids());
    for (const sha256 of inUse) named.add(sha256);
    return sweepStore(this.#folders.store, named);
  }

  async #drop(old: readonly string[], inUse: ReadonlySet<string>): Promise<void> {
    const gone = await this.#kept.readHashes(old);
    await this.#kept.remove(old);
    for (const id of old) {
      this.#packs.remove(id);
      for (const known of [this.#whole, this.#packed, this.#bytes]) known.delete(id);
    }
    for (const sha256 of [...inUse, ...(await this.#kept.readHashes(await this.ids()))]) gone.delete(sha256);
    removeBlobs(this.#folders.store, gone);
  }

  /** Packs the files that only these releases have. */
  async #pack(ids: readonly string[], used: ReadonlySet<string>): Promise<void> {
    for (const id of ids) {
      const own = [...((await this.read(id))?.files ?? [])].map(([, file]) => file);
      const small = own.filter(({ sha256, bytes }) => bytes <= mostPacked && !used.has(sha256));
      const isPacked = await this.#packs.put(id, new Map(small.map(({ sha256, bytes }) => [sha256, bytes])));
      for (const { sha256 } of isPacked ? [] : small) foldBlob(this.#folders.store, sha256);
      this.#packed.add(id);
    }
  }

  /** Bytes of a release's files that others do not have. Known once they are counted: what followed it does not change. */
  async #bytesBeside(id: string, others: readonly string[]): Promise<number> {
    const known = this.#bytes.get(id);
    if (known !== undefined) return known;
    const shared = await this.#kept.readHashes(others.filter(Boolean));
    let sum = 0;
    for (const [, { sha256, bytes, br = 0, gzip = 0 }] of (await this.read(id))?.files ?? [])
      if (!shared.has(sha256)) sum += bytes + br + gzip;
    this.#bytes.set(id, sum);
    return sum;
  }
}
