import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { writeWhole } from '../../files/atomic.ts';
import { readBlob } from './blobs.ts';
import { removeBlobs } from './sweep.ts';

/** Bytes that a pack may hold: it is made in memory. A release that changes every page has more, and is not packed. */
const mostBytes = 20_000_000;
const ending = '.pack.zst';
const packing = { params: { [constants.ZSTD_c_compressionLevel]: 9 } };

/**
 * Files of old releases, packed together: versions of pages are much alike, so that they take a fifth of what they take
 * one by one. A file is in the pack of the newest release that has it. Releases go from the oldest, so none that is kept
 * needs a pack that went.
 */
export class Packs {
  readonly #folder: string;
  readonly #store: string;
  /** Hashes of the files in each pack that was looked into, by the id of its release. */
  readonly #known = new Map<string, ReadonlySet<string>>();

  constructor({ releases, store }: { releases: string; store: string }) {
    this.#folder = releases;
    this.#store = store;
  }

  /** Moves files from the store into the pack of a release. @returns whether they are few enough for one */
  async put(id: string, files: ReadonlyMap<string, number>): Promise<boolean> {
    const there = this.#hashesIn(id);
    const missing = [...files.keys()].filter((sha256) => !there.has(sha256));
    if (missing.reduce((sum, sha256) => sum + (files.get(sha256) ?? 0), 0) > mostBytes) return false;
    const held = missing.length > 0 ? this.#read(id) : new Map<string, Buffer>();
    for (const sha256 of missing) {
      const bytes = readBlob(this.#store, sha256);
      if (bytes) held.set(sha256, bytes);
    }
    if (missing.some((sha256) => held.has(sha256))) {
      await writeWhole(this.#path(id), pack(held));
      this.#known.set(id, new Set(held.keys()));
    }
    removeBlobs(
      this.#store,
      [...files.keys()].filter((sha256) => this.#hashesIn(id).has(sha256)),
    );
    return true;
  }

  /** Hashes of all that is packed. */
  allHashes(): Set<string> {
    return new Set(this.#ids().flatMap((id) => [...this.#hashesIn(id)]));
  }

  /** Bytes of files, as far as they are packed. */
  take(wanted: ReadonlySet<string>): Map<string, Buffer> {
    const found = new Map<string, Buffer>();
    for (const id of this.#ids()) {
      if (![...this.#hashesIn(id)].some((sha256) => wanted.has(sha256) && !found.has(sha256))) continue;
      for (const [sha256, bytes] of this.#read(id)) if (wanted.has(sha256)) found.set(sha256, bytes);
    }
    return found;
  }

  remove(id: string): void {
    this.#known.delete(id);
    rmSync(this.#path(id), { force: true });
  }

  /** Hashes of the files in the pack of a release: none where there is no pack, or a damaged one. */
  #hashesIn(id: string): ReadonlySet<string> {
    let known = this.#known.get(id);
    if (!known) this.#known.set(id, (known = new Set(this.#read(id).keys())));
    return known;
  }

  #ids(): string[] {
    const names = existsSync(this.#folder) ? readdirSync(this.#folder) : [];
    return names.flatMap((name) => (name.endsWith(ending) ? name.slice(0, -ending.length) : []));
  }

  #read(id: string): Map<string, Buffer> {
    const path = this.#path(id);
    try {
      return existsSync(path) ? unpack(readFileSync(path)) : new Map<string, Buffer>();
    } catch {
      // What a disk spoiled counts as lost: the releases that need it cannot be put back.
      return new Map();
    }
  }

  #path(id: string): string {
    return join(this.#folder, id + ending);
  }
}

/** A line with hashes and lengths, then the bytes of all. */
function pack(files: ReadonlyMap<string, Buffer>): Buffer {
  const head = JSON.stringify([...files].map(([sha256, { length }]) => [sha256, length]));
  return zstdCompressSync(Buffer.concat([Buffer.from(`${head}\n`), ...files.values()]), packing);
}

function unpack(packed: Buffer): Map<string, Buffer> {
  const bytes = zstdDecompressSync(packed);
  const end = bytes.indexOf('\n');
  let at = end + 1;
  const list = JSON.parse(bytes.subarray(0, end).toString()) as [string, number][];
  return new Map(list.map(([sha256, length]) => [sha256, bytes.subarray(at, (at += length))]));
}
