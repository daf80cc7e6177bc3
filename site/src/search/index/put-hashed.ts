import { hash } from 'node:crypto';
import type { HashedSearchFolder, Manifest } from '@clearshelf/shared-types';
import { putBlob } from '@clearshelf/shared-types/store';
import { fileNameBytes } from '../shared/format/format.ts';

/** Bytes as a name. The same bytes always have the same one. */
export function nameBytes(...parts: Uint8Array[]): string {
  return hash('sha256', Buffer.concat(parts)).slice(0, 2 * fileNameBytes);
}

/**
 * Puts a file into the store and adds it to `files`, under a name that changes with its bytes.
 *
 * @param file.name where others go by the same name; else that of its bytes
 * @returns its path below the folder of the index
 */
export function putHashed(
  { files, store }: { files: Manifest['files']; store: string },
  folder: HashedSearchFolder,
  { bytes, name = nameBytes(bytes), ending = 'pack' }: { bytes: Uint8Array; name?: string; ending?: 'pack' | 'json' },
): string {
  const path = `${folder}/${name}.${ending}`;
  files[path] = putBlob(store, path, bytes);
  return path;
}
