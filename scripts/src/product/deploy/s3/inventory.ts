import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { forEachOf } from '../../files/for-each.ts';
import { requestsAtOnce } from './at-once.ts';
import type { Bucket, Listed } from './bucket.ts';
import { blobFile, blobNote } from './object.ts';
import type { Blobs, Stored } from './plan.ts';
import { ownFolder } from './state.ts';

/**
 * Finds out what a bucket really holds of a release, where its manifest cannot be trusted. A file is the wanted one when
 * its bytes are as many and its ETag is their MD5; stores whose ETags are no MD5 are asked for the note that was sent
 * along. What nobody wants and has no such note was put there by somebody else, and is not ours to touch.
 */
export async function takeInventory(
  bucket: Bucket,
  wanted: Stored[],
  { store, signal }: { store: string; signal: AbortSignal },
): Promise<Blobs> {
  const byPath = new Map(wanted.map((file) => [file.path, file]));
  const listed: Listed[] = [];
  for await (const file of bucket.list(signal)) if (!file.path.startsWith(ownFolder)) listed.push(file);
  const blobs: Blobs = new Map();
  await forEachOf(listed, { atOnce: requestsAtOnce, signal }, async ({ path, bytes, etag }, stop) => {
    const file = byPath.get(path);
    const isSame = file?.bytes === bytes && etag === (await md5(blobFile(store, file.blob)));
    const blob = isSame ? file.blob : (await bucket.notes(path, stop))?.[blobNote];
    if (blob !== undefined) blobs.set(path, blob);
  });
  return blobs;
}

async function md5(path: string): Promise<string> {
  const digest = createHash('md5');
  await pipeline(createReadStream(path), digest);
  return digest.digest('hex');
}
