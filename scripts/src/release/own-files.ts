import { existsSync } from 'node:fs';
import {
  fixedRoutes,
  releasePath,
  urlFor,
  type AddressChange,
  type FilesFacts,
  type Manifest,
  type ReleaseFile,
  type Snapshot,
} from '@clearshelf/shared-types';
import { blobPath, putBlob } from '@clearshelf/shared-types/store';
import { headersFile } from './headers.ts';
import { redirectsFile, stubOf } from './redirects.ts';

/** What the files that the publisher itself adds to a release are made from. */
export interface OwnInputs {
  snapshot: Pick<Snapshot, 'revision' | 'entries'>;
  facts: FilesFacts;
  /** Old addresses that lead somewhere. */
  redirects: AddressChange[];
  templates: string;
  store: string;
}

/** The files of a release that are neither pages nor index: documents, old addresses, and what tells hosts how to serve. */
export function ownFiles({ snapshot, facts, redirects, templates, store }: OwnInputs): Manifest['files'] {
  const files: Manifest['files'] = {};
  for (const file of snapshot.entries.file) {
    const known = facts[file.id];
    if (known) files[releasePath(urlFor(file))] = { sha256: known.sha256, bytes: known.bytes };
  }
  const put = (path: string, text: string) => {
    files[path] = putText(store, path, text);
  };
  put('_headers', headersFile());
  put('_redirects', redirectsFile(redirects));
  put('release.json', JSON.stringify({ revision: snapshot.revision, templates }));
  for (const { from, to } of redirects) {
    if (from.includes('?') || from === fixedRoutes.home) continue;
    put(releasePath(from.endsWith('/') ? from : `${from}/`), stubOf(to));
  }
  return files;
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
