import { extname } from 'node:path';
import { fileKinds, isText } from '@clearshelf/shared-types';

const text = (type: string) => `${type}; charset=utf-8`;

/** Type by ending of what the site itself is made of. */
export const siteTypes: Readonly<Record<string, string>> = {
  html: text('text/html'),
  css: text('text/css'),
  js: text('text/javascript'),
  json: text('application/json'),
  xml: text('application/xml'),
  txt: text('text/plain'),
  svg: text('image/svg+xml'),
  webmanifest: text('application/manifest+json'),
  pack: 'application/octet-stream',
  png: 'image/png',
  jpg: 'image/jpeg',
  webp: 'image/webp',
  avif: 'image/avif',
  ico: 'image/x-icon',
};

/** Type by ending of what staff upload. A name ends by the type that was checked, and nothing here can run. */
export const documentTypes: Readonly<Record<string, string>> = Object.fromEntries(
  fileKinds.flatMap((kind) => kind.endings.map((ending) => [ending, isText(kind) ? text(kind.mime) : kind.mime])),
);

/** Endings of documents that are text, with their type where nobody can tell the character set. */
export const textTypes: Readonly<Record<string, string>> = Object.fromEntries(
  fileKinds.filter(isText).flatMap(({ endings, mime }) => endings.map((ending) => [ending, mime])),
);

/** Type of a file whose ending is in no table: a browser saves it and never runs it. */
export const unknownType = 'application/octet-stream';

/**
 * Where in a release documents lie, as a regular expression for paths: each by its id and its name. What lies deeper is
 * a page of the site, which leads on from a name that a document had.
 */
export const documentPaths = 'files/[^/]+/[^/]+';
const document = new RegExp(`^${documentPaths}$`, 's');

/**
 * Behind the name of a text that is not UTF-8 this makes the name of a mark beside it, which servers look for: they then
 * say no character set, and a browser guesses.
 */
export const legacyMark = '.legacy';

/** Whether a path of a release is that of a document. */
export function isDocument(path: string): boolean {
  return document.test(path);
}

/** Type of a file of a release by its path. @param has tells what else the release holds */
export function contentType(path: string, has: (path: string) => boolean = () => false): string {
  const ending = extname(path).slice(1).toLowerCase();
  const isLegacy = Object.hasOwn(textTypes, ending) && has(path + legacyMark);
  const types = isLegacy ? textTypes : isDocument(path) ? documentTypes : siteTypes;
  return Object.hasOwn(types, ending) ? (types[ending] as string) : unknownType;
}
