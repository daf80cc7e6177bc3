import { gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod';
import { manifestSchema } from '@clearshelf/shared-types';
import { toRelease, type Release } from '../../release/release.ts';
import { compressions } from './settings.ts';

/** What the target keeps in the bucket for itself. */
export const ownFolder = '.clearshelf/';
/** What the bucket holds, written after the last change of a deploy. */
export const livePath = `${ownFolder}manifest.json`;
/** Stands in the bucket while a deploy changes it. Where it is found, the bucket holds no one knows what. */
export const unfinishedPath = `${ownFolder}unfinished.json`;

const liveSchema = manifestSchema.extend({
  compress: z.enum(compressions),
  /** Hashed files that the release before had: pages that are open still ask for them. Path to blob. */
  retired: z.record(z.string(), z.string()),
});

/** What lies in the bucket: the release that readers see, and how it is stored. */
export type Live = z.infer<typeof liveSchema>;

export function encodeLive(live: Live): Uint8Array {
  return gzipSync(JSON.stringify(live));
}

/** @returns `undefined` where it is of another Clearshelf: the bucket is compared file by file then */
export function decodeLive(bytes: Uint8Array): Live | undefined {
  // Some stores unpack what is marked as gzip.
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
  try {
    return liveSchema.parse(JSON.parse(Buffer.from(isPacked ? gunzipSync(bytes) : bytes).toString()));
  } catch {
    return undefined;
  }
}

/** The release alone. */
export function makeRelease(live: Live): Release {
  return toRelease(manifestSchema.parse(live));
}
