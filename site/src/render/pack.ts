import type { ReleaseFile } from '@clearshelf/shared-types';
import { putBlob } from '@clearshelf/shared-types/store';
import { tellWeight } from './weigh.ts';

/** A page, or a script that pages load, on its way into the store. */
export interface Parcel {
  path: string;
  /** Digest of all that it was made from. */
  made: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** Writes a page's weight into it and puts it into the store, compressed variants and all. */
export function packInto(store: string, { path, made, bytes }: Parcel): ReleaseFile {
  return { ...putBlob(store, path, tellWeight(bytes)), made };
}
