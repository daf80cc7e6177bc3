import { hash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { ReleaseFile } from '@clearshelf/shared-types';
import { blobPath, compress, encodings } from '@clearshelf/shared-types/store';
import { writeWhole } from '@clearshelf/shared-types/write-whole';
import type { PlacedFile } from '../release.ts';

/** Bytes of a file in the store that were changed by a foreign hand, and that nothing here can bring back. */
export class BlobLost extends Error {
  override name = 'BlobLost';

  constructor(path: string) {
    super(`The bytes of /${path} in the store were changed or lost. They are made anew with the next try.`);
  }
}

/** Bytes of a file of the store, from whatever form of it is whole. */
export function readBlob(store: string, sha256: string): Buffer | undefined {
  return readWhole(store, sha256, '') ?? readWhole(store, sha256, encodings.br);
}

/** Whether the store has the bytes of a file in some form, from which all others can be made. */
export function hasBlob(store: string, sha256: string): boolean {
  return existsSync(blobPath(store, sha256)) || existsSync(blobPath(store, sha256, encodings.br));
}

/** Keeps of a file in the store its smallest form only. Those that trees link to stay there. */
export function foldBlob(store: string, sha256: string): void {
  if (!existsSync(blobPath(store, sha256, encodings.br))) return;
  for (const ending of ['', encodings.gzip]) rmSync(blobPath(store, sha256, ending), { force: true });
}

/**
 * Makes a file of the store anew in all its forms, where some are missing.
 * @param packed its bytes, where they are not in the store
 * @returns what a manifest says of it: another version of Node may compress to another length
 * @throws {BlobLost} where there are no bytes in any form
 */
export function unfoldBlob(
  store: string,
  { path, file, packed }: { path: string; file: ReleaseFile; packed?: Buffer },
): ReleaseFile {
  const at = (ending: string) => blobPath(store, file.sha256, ending);
  const lacks = {
    br: file.br !== undefined && !existsSync(at(encodings.br)),
    gzip: file.gzip !== undefined && !existsSync(at(encodings.gzip)),
  };
  if (existsSync(at('')) && !lacks.br && !lacks.gzip) return file;
  const whole = readBlob(store, file.sha256) ?? packed;
  if (!whole || hash('sha256', whole) !== file.sha256) throw new BlobLost(path);
  mkdirSync(dirname(at('')), { recursive: true });
  const made = lacks.br || lacks.gzip ? compress(path, whole) : {};
  const next = { ...file };
  for (const name of ['br', 'gzip'] as const) {
    if (!lacks[name]) continue;
    if (made[name]) replace(at(encodings[name]), made[name]);
    next[name] = made[name]?.length;
  }
  if (!existsSync(at(''))) replace(at(''), whole);
  return next;
}

type Ending = keyof typeof unpack;
const unpack = { '': (bytes: Buffer) => bytes, '.br': brotliDecompressSync, '.gz': gunzipSync };

/** Whether a file in the store is as long as the manifest says: enough to notice most of what happens to files. */
export function hasLength(store: string, { sha256, ending, bytes }: PlacedFile): boolean {
  return statSync(blobPath(store, sha256, ending), { throwIfNoEntry: false })?.size === bytes;
}

/**
 * Sees to it that the store holds the bytes that a file of a release is to have. Trees hold links to the store, so who
 * changes a file in a tree changes it there, too. What was changed is made again from the variants beside it.
 *
 * @throws {BlobLost} where that cannot be done; what was changed is gone from the store then, so that it is made anew
 */
export function ensureBlob(store: string, file: PlacedFile): void {
  const { sha256, ending, bytes, path } = file;
  const found = readWhole(store, sha256, ending as Ending);
  if (found && statSync(blobPath(store, sha256, ending)).size === bytes) return;
  const whole = (Object.keys(unpack) as Ending[]).map((one) => readWhole(store, sha256, one)).find((one) => one);
  const name = ending === '' ? path : path.slice(0, -ending.length);
  const made = whole && (ending === '' ? whole : compress(name, whole)[ending === encodings.br ? 'br' : 'gzip']);
  if (made?.length === bytes) return replace(blobPath(store, sha256, ending), made);
  for (const one of Object.keys(unpack)) rmSync(blobPath(store, sha256, one), { recursive: true, force: true });
  throw new BlobLost(path);
}

/** The bytes that a file of the store stands for. @returns `undefined` where it is missing or changed */
function readWhole(store: string, sha256: string, ending: Ending): Buffer | undefined {
  try {
    const bytes = unpack[ending](readFileSync(blobPath(store, sha256, ending)));
    return hash('sha256', bytes) === sha256 ? bytes : undefined;
  } catch {
    return undefined;
  }
}

/** Under another inode: the changed one may be linked from a tree that readers see. */
function replace(path: string, bytes: Uint8Array): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) rmSync(path, { recursive: true });
  writeWhole(path, bytes);
}
