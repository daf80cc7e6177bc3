import { existsSync } from 'node:fs';
import {
  addressChanges,
  all,
  fixedRoutes,
  releasePath,
  urlFor,
  type File,
  type FilesFacts,
  type Manifest,
  type ReleaseFile,
  type Snapshot,
} from '@clearshelf/shared-types';
import { blobPath, putBlob } from '@clearshelf/shared-types/store';
import { contentType, legacyMark } from '../server/content-types.ts';
import { headersFile } from './headers.ts';
import { redirectsFile, stubOf } from './redirects.ts';

/** What the files that the publisher itself adds to a release are made from. */
export interface OwnInputs {
  snapshot: Snapshot;
  facts: FilesFacts;
  templates: string;
  store: string;
}

/** The files of a release that are neither pages nor index: documents, old addresses, and what tells hosts how to serve. */
export function ownFiles(inputs: OwnInputs): { files: Manifest['files']; redirects: Manifest['redirects'] } {
  const { snapshot, facts, templates, store } = inputs;
  const redirects = addressChanges(all(snapshot.entries));
  const files: Manifest['files'] = {};
  for (const file of snapshot.entries.file) {
    const known = facts[file.id];
    if (!known) throw new Error(`${file.name} (${file.id}) was not fetched. Publish once more.`);
    files[documentPath(file)] = { sha256: known.sha256, bytes: known.bytes };
  }
  const put = (path: string, text: string) => {
    files[path] = putText(store, path, text);
  };
  const legacy = snapshot.entries.file.filter(({ id }) => facts[id]?.utf8 === false).map((file) => documentPath(file));
  for (const path of legacy) put(path + legacyMark, 'The character set of this text is not known.\n');
  put('_headers', headersFile(Object.fromEntries(legacy.map((path) => [path, contentType(path, files)]))));
  put('_redirects', redirectsFile(redirects));
  put('release.json', JSON.stringify({ revision: snapshot.revision, templates }));
  for (const { from, to } of redirects) {
    if (from.includes('?') || from === fixedRoutes.home) continue;
    put(releasePath(from.endsWith('/') ? from : `${from}/`), stubOf(to));
  }
  return { files, redirects };
}

/** Where in a release a document lies. */
function documentPath(file: File): string {
  return releasePath(urlFor(file));
}

const known = new Map<string, ReleaseFile>();

/** Small texts that stay the same from release to release are put once. */
function putText(store: string, path: string, text: string): ReleaseFile {
  const key = `${store} ${path} ${text}`;
  const before = known.get(key);
  if (before && existsSync(blobPath(store, before.sha256))) return before;
  const file = putBlob(store, path, Buffer.from(text));
  if (known.size > 50_000) known.clear();
  known.set(key, file);
  return file;
}
