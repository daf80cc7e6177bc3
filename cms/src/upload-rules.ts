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
 * Strapi lets everything through to our own look at the bytes (`files/checked-type.ts`), which knows more types and says
 * in words what is wrong. What Strapi denies never comes that far.
 */
export const allowedUploads = ['*'];

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
