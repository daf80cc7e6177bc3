import { fileKinds, type FileKind } from '@clearshelf/shared-types';

/** The largest file that staff can upload, in bytes. */
export const largestUpload = 100 * 1024 * 1024;

/** Kinds that are served where an imported database holds them, but that few devices of readers can open. */
const notTaken = new Set([
  'application/rtf',
  'text/markdown',
  'image/tiff',
  'image/heic',
  'audio/ogg',
  'audio/wav',
  'video/quicktime',
]);

/** What a library takes in. */
export const uploadKinds: readonly FileKind[] = fileKinds.filter(({ mime }) => !notTaken.has(mime));

/**
 * The types that Strapi lets through to our own look at the bytes. It looks less closely and knows some by another name:
 * old Office files, sound, and texts that begin like a picture ("BMZ").
 */
export const allowedUploads = [
  ...uploadKinds.map(({ mime }) => mime),
  'application/x-cfb',
  'audio/x-m4a',
  'video/x-m4v',
  'video/quicktime',
  'image/apng',
  'image/bmp',
];

/** What could run in a browser that opens it. Named although nothing above lets it in: a refusal outlives a longer list. */
export const deniedUploads = [
  'text/html',
  'application/xhtml+xml',
  'image/svg+xml',
  'text/xml',
  'application/xml',
  'text/javascript',
  'application/javascript',
  'application/x-msdownload',
  'application/x-msdos-program',
  'application/x-sh',
];
