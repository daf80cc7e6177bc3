import { extname } from 'node:path';

const text = (type: string) => `${type}; charset=utf-8`;

/** Type by ending of all that a site can hold: what is built, and what staff can upload. One table for all servers. */
export const contentTypes: Readonly<Record<string, string>> = {
  html: text('text/html'),
  css: text('text/css'),
  js: text('text/javascript'),
  json: text('application/json'),
  xml: text('application/xml'),
  txt: text('text/plain'),
  csv: text('text/csv'),
  svg: text('image/svg+xml'),
  webmanifest: text('application/manifest+json'),
  wasm: 'application/wasm',
  pagefind: 'application/octet-stream',
  pf_meta: 'application/octet-stream',
  pf_index: 'application/octet-stream',
  pf_filter: 'application/octet-stream',
  pf_fragment: 'application/octet-stream',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  avif: 'image/avif',
  gif: 'image/gif',
  ico: 'image/x-icon',
  pdf: 'application/pdf',
  epub: 'application/epub+zip',
  zip: 'application/zip',
  doc: 'application/msword',
  xls: 'application/vnd.ms-excel',
  ppt: 'application/vnd.ms-powerpoint',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  odp: 'application/vnd.oasis.opendocument.presentation',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  mp4: 'video/mp4',
  webm: 'video/webm',
};

/** Type of a file whose ending is in no table: a browser saves it and never runs it. */
export const unknownType = 'application/octet-stream';

/** Type of a file by its name. */
export function contentType(path: string): string {
  const ending = extname(path).slice(1).toLowerCase();
  return Object.hasOwn(contentTypes, ending) ? (contentTypes[ending] as string) : unknownType;
}
