import { existsSync } from 'node:fs';
import {
  addressChanges,
  readAddress,
  all,
  cutAddress,
  makeFault,
  fileInTheWay,
  formerListPages,
  isReleasePath,
  makeReleaseKey,
  livingAddresses,
  longestPart,
  splitPath,
  releasePath,
  resolveRedirects,
  urlFor,
  utf8Length,
  type AddressChange,
  type Fault,
  type File,
  type FilesFacts,
  type Lives,
  type ReleaseFile,
  type SnapshotOutline,
} from '@clearshelf/shared-types';
import { blobPath, putBlob } from '@clearshelf/shared-types/store';
import { contentType, legacyMark } from '../../serving/content-types.ts';
import type { FileTable } from '../file-table.ts';
import { headersFile, privateFiles } from '../../serving/headers.ts';
import { redirectsFile, makeStub } from './redirects.ts';
import type { Release } from '../release.ts';

/** What the files that the publisher itself adds to a release are made from. */
export interface OwnInputs {
  snapshot: Pick<SnapshotOutline, 'revision' | 'entries'>;
  facts: FilesFacts;
  templates: string;
  store: string;
  /** Pages, their assets and the search index. */
  others: Pick<FileTable, 'has' | 'findPath' | 'listPaths'>;
  /** Address of the public site, where it is known. */
  siteUrl?: string;
}

/** What the publisher adds to a release, and what it had to leave out. */
export interface OwnFiles extends Pick<Release, 'redirects'> {
  files: Map<string, ReleaseFile>;
  faults: Fault[];
}

/** The files of a release that are neither pages nor index: documents, old addresses, and what tells hosts how to serve. */
export function makeOwnFiles({ snapshot, facts, templates, store, others, siteUrl }: OwnInputs): OwnFiles {
  releaseNumber += 1;
  const { files, faults } = documents(snapshot, facts);
  const put = (path: string, text: string) => {
    files.set(path, putText(store, path, text));
  };
  const legacy = snapshot.entries.file
    .filter(({ id }) => facts[id]?.utf8 === false)
    .map((file) => documentPath(file))
    .filter((path) => files.has(path));
  for (const path of legacy) put(path + legacyMark, 'The character set of this text is not known.\n');
  const has = (path: string) => files.has(path);
  const own = new Set([...files.keys(), ...privateFiles, 'release.json']);
  const isTaken = (path: string) => own.has(path) || others.has(path);
  const livesOfOwn = livingAddresses(own);
  const lives = (key: string) => {
    const path = others.findPath(key);
    return livesOfOwn(key) ?? (path === undefined ? undefined : readAddress(path));
  };
  const further = formerListPages(others.listPaths());
  const resolved = resolveRedirects(addressChanges(all(snapshot.entries)), lives, { siteUrl, further });
  const { redirects } = resolved;
  put('_headers', headersFile(Object.fromEntries(legacy.map((path) => [path, contentType(path, has)]))));
  put('_redirects', writeRedirects(redirects));
  put('release.json', JSON.stringify({ revision: snapshot.revision, templates }));
  for (const [path, to] of stubs(redirects, lives, isTaken)) put(path, makeStub(to));
  return { files, redirects, faults: [...faults, ...resolved.faults] };
}

function documents(snapshot: OwnInputs['snapshot'], facts: FilesFacts): Pick<OwnFiles, 'files' | 'faults'> {
  const files: OwnFiles['files'] = new Map();
  const faults: Fault[] = [];
  for (const file of snapshot.entries.file) {
    const known = facts[file.id];
    // One that could not be fetched is told elsewhere.
    if (!known) continue;
    const path = documentPath(file);
    if (isReleasePath(path)) files.set(path, { sha256: known.sha256, bytes: known.bytes });
    else
      faults.push(
        makeFault(file, {
          field: 'name',
          problem: 'no disk or host can hold a file of that name',
          repair: 'Give the file a short name of letters and digits in the media library.',
        }),
      );
  }
  return { files, faults };
}

/**
 * The small pages that stand at old addresses, for hosts that know no redirects. Only those that every disk can hold,
 * and none in the way of anything else: the others are led on by servers alone.
 */
function stubs(redirects: AddressChange[], lives: Lives, isTaken: (path: string) => boolean): Map<string, string> {
  const folders = new Set<string>();
  const found = new Map<string, string>();
  for (const { from, to } of redirects) {
    const path = stubPath(from);
    if (path === undefined || lives(makeReleaseKey(path)) !== undefined || folders.has(path)) continue;
    if (fileInTheWay(path, (above) => isTaken(above) || found.has(above)) !== undefined) continue;
    found.set(path, to);
    for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) folders.add(path.slice(0, at));
  }
  return found;
}

/** Where the page of an old address stands. @returns `undefined` where it has parameters, or no disk could hold it */
function stubPath(from: string): string | undefined {
  const { written, query } = cutAddress(from);
  const parts = splitPath(written) ?? [];
  while (parts.at(-1)?.toLowerCase() === 'index.html') parts.pop();
  const path = [...parts, 'index.html'].join('/');
  const canBe = query === '' && parts.length > 0 && parts.every((part) => utf8Length(part) <= longestPart);
  return canBe && isReleasePath(path) ? path : undefined;
}

/** Where in a release a document lies. */
function documentPath(file: File): string {
  return releasePath(urlFor(file));
}

let written: { redirects: string; text: string } | undefined;

/** Most releases have the old addresses of the one before. */
function writeRedirects(changes: AddressChange[]): string {
  const redirects = JSON.stringify(changes);
  if (written?.redirects !== redirects) written = { redirects, text: redirectsFile(changes) };
  return written.text;
}

const known = new Map<string, { file: ReleaseFile; usedFor: number }>();
/** Counts the releases that own files were made for. */
let releaseNumber = 0;

/** Puts all small texts again with the next release: something of the store turned out to be lost. */
export function forgetTexts(): void {
  known.clear();
}

/** Small texts that stay the same from release to release are put once. */
function putText(store: string, path: string, text: string): ReleaseFile {
  const key = `${store} ${path} ${text}`;
  const before = known.get(key);
  // What only older releases had may have gone with them.
  const isThere = before && (before.usedFor >= releaseNumber - 1 || existsSync(blobPath(store, before.file.sha256)));
  if (isThere) {
    before.usedFor = releaseNumber;
    return before.file;
  }
  const file = putBlob(store, path, Buffer.from(text));
  if (known.size > 50_000) known.clear();
  known.set(key, { file, usedFor: releaseNumber });
  return file;
}
