import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { writeWhole } from '../../files/atomic.ts';
import type { FileTable } from '../file-table.ts';
import type { Release } from '../release.ts';
import { findListName, nameListFile, packList, parseRelease, readIfThere, writeRelease } from '../written-release.ts';

/** How a release is written since this version; before it was a whole manifest in `.json`. */
const ending = '.json.zst';
const nameOfRelease = /^(?!list-)([\w-]+)\.json(?:\.zst)?$/;
const nameOfList = /^(list-[\w-]+)\.json\.zst$/;

/** The folder of the kept releases: reads and writes what each holds. */
export class KeptFiles {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Ids of the kept releases, the newest first. */
  async ids(): Promise<string[]> {
    const found = (await this.#names()).flatMap((name) => nameOfRelease.exec(name)?.[1] ?? []);
    return [...new Set(found)].toSorted().toReversed();
  }

  async read(id: string): Promise<Release | undefined> {
    const text = await this.#readText(id);
    if (text === undefined) return undefined;
    return await parseRelease(text, async (name) => await readIfThere(join(this.#folder, name)));
  }

  async write(release: Release): Promise<void> {
    const { list } = release.files;
    const listPath = join(this.#folder, nameListFile(list.name));
    if (!existsSync(listPath)) await writeWhole(listPath, packList(list));
    await writeWhole(this.#path(release.id), zstdCompressSync(writeRelease(release)));
  }

  /** Forgets releases, and lists that no kept release differs from any more. */
  async remove(ids: readonly string[]): Promise<void> {
    for (const id of ids)
      for (const name of [`${safe(id)}.json`, safe(id) + ending]) await rm(join(this.#folder, name), { force: true });
    const used = new Set<string | undefined>();
    for (const id of await this.ids()) used.add(findListName((await this.#readText(id)) ?? ''));
    for (const name of await this.#names()) {
      const list = nameOfList.exec(name)?.[1];
      if (list !== undefined && !used.has(list)) await rm(join(this.#folder, name), { force: true });
    }
  }

  /** Hashes of all files of some releases. */
  async readHashes(ids: readonly string[]): Promise<Set<string>> {
    const tables: FileTable[] = [];
    for (const id of ids) {
      const release = await this.read(id);
      if (release) tables.push(release.files);
    }
    return collectHashes(tables);
  }

  async #readText(id: string): Promise<string | undefined> {
    const packed = await readIfThere(this.#path(id));
    if (!packed) return (await readIfThere(join(this.#folder, `${safe(id)}.json`)))?.toString();
    try {
      return zstdDecompressSync(packed).toString();
    } catch {
      // A disk that was full, or a power cut: like a release that was never kept.
      return undefined;
    }
  }

  async #names(): Promise<string[]> {
    return await readdir(this.#folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    });
  }

  #path(id: string): string {
    return join(this.#folder, safe(id) + ending);
  }
}

/** The hashes of all files of some tables. Of each list that several share every path is looked at once. */
function collectHashes(tables: readonly FileTable[]): Set<string> {
  const hashes = new Set<string>();
  for (const [list, some] of Map.groupBy(tables, (table) => table.list)) {
    const [first] = some;
    const touched = [...(first?.gone ?? []), ...(first?.changed.keys() ?? [])];
    const inNone = new Set(
      touched.filter((path) => some.every(({ gone, changed }) => gone.has(path) || changed.has(path))),
    );
    for (const [path, { sha256 }] of list.files) if (!inNone.has(path)) hashes.add(sha256);
    for (const { changed } of some) for (const { sha256 } of changed.values()) hashes.add(sha256);
  }
  return hashes;
}

function safe(name: string): string {
  if (!/^[\w-]+$/.test(name)) throw new Error(`${JSON.stringify(name)} is no id of a release.`);
  return name;
}
