import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { blobPath } from '@clearshelf/shared-types/store';
import { cacheControl } from '../../serving/headers.ts';
import type { Upload } from './bucket.ts';
import type { Stored } from './plan.ts';

/** Under which name the target notes with each file which blob it is. */
export const blobNote = 'clearshelf-blob';

/** Above this many bytes a file is not held in memory. */
const readWhole = 4 * 1024 * 1024;

/** Where a blob lies in the store. */
export function blobFile(store: string, blob: string): string {
  return blobPath(store, blob.slice(0, 64), blob.slice(64));
}

/** How a file is sent. */
export function makeUpload({ path, blob, bytes, type, encoding }: Stored, store: string): Upload {
  const file = blobFile(store, blob);
  return {
    path,
    bytes,

    body: async () => (bytes < readWhole ? await readFile(file) : createReadStream(file)),
    headers: {
      ContentType: type,
      CacheControl: cacheControl(path),
      ContentEncoding: encoding,
      Metadata: { [blobNote]: blob },
    },
  };
}

/** How something that the target notes for itself is sent: never kept on the way. */
export function noteUpload(path: string, bytes: Uint8Array, { packed = false } = {}): Upload {
  return {
    path,
    bytes: bytes.length,
    body: () => Promise.resolve(bytes),
    headers: {
      ContentType: 'application/json; charset=utf-8',
      CacheControl: 'no-store',
      ContentEncoding: packed ? 'gzip' : undefined,
    },
  };
}
