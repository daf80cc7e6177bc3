import { encodings } from '@clearshelf/shared-types/store';
import { privateFiles } from '../../serving/headers.ts';
import { FileTable } from '../../release/file-table.ts';
import { isPage } from '../../release/is-page.ts';
import { isHashed } from '../../serving/headers.ts';
import { contentType } from '../../serving/content-types.ts';
import type { Live } from './state.ts';

/** A file as it lies in the bucket. */
export interface Stored {
  path: string;
  /** Name of its bytes in the store: the hash, and the ending of the variant. */
  blob: string;
  bytes: number;
  /** Media type. */
  type: string;
  encoding?: 'br' | 'gzip';
}

/** Blobs by path. */
export type Blobs = Map<string, string>;

export interface Plan {
  /** What to send: one step after the other, the files of a step in any order. */
  steps: Stored[][];
  /** Paths to take away after that. */
  remove: string[];
  /** Hashed files of the release before, which stay until the next deploy. */
  retired: Live['retired'];
}

/** How the files of a release lie in a bucket. Files that are for other hosts are not sent. */
export function storedFiles(files: FileTable, compress: Live['compress']): Stored[] {
  const has = (path: string) => files.has(path);
  return [...files]
    .filter(([path]) => !privateFiles.includes(path))
    .map(([path, { sha256, bytes, ...variants }]) => {
      const size = compress === 'none' ? undefined : variants[compress];
      const type = contentType(path, has);
      if (compress === 'none' || size === undefined) return { path, blob: sha256, bytes, type };
      return { path, blob: sha256 + encodings[compress], bytes: size, type, encoding: compress };
    });
}

/** What a bucket holds that was left by a deploy that ended. */
export function listBlobs(live: Live): Blobs {
  const blobs: Blobs = new Map(Object.entries(live.retired));
  for (const { path, blob } of storedFiles(FileTable.of(live.files), live.compress)) blobs.set(path, blob);
  return blobs;
}

/**
 * Plans the way from what a bucket holds to a release. A store has no transactions, so the order sees to it that
 * readers have a site that fits together at every moment: each page is replaced whole; what nothing names yet comes
 * first (styles and index parts under names with a hash, then pages and documents at new addresses); then the pages
 * that are there already, which may name those; then the few files that name the index parts and the pages; and what
 * nothing names any more goes last. Pages that are open, or kept by a browser, still ask for the hashed files they were
 * made with, so these stay for one more deploy. All else that is gone was taken down, and goes at once; the texts that
 * search keeps go with the pages.
 */
export function makePlan(has: Blobs, wanted: Stored[], retiredBefore: Live['retired']): Plan {
  const steps: Stored[][] = [[], [], [], [], []];
  for (const file of wanted)
    if (has.get(file.path) !== file.blob) steps[stepOf(file.path, has.has(file.path))]!.push(file);
  const paths = new Set(wanted.map(({ path }) => path));
  // From the pieces of an index, words of a text can be put together.
  const isTakedown = [...has.keys()].some((path) => isPage(path) && !paths.has(path));
  const retired: Live['retired'] = {};
  const remove: string[] = [];
  for (const [path, blob] of has) {
    if (paths.has(path)) continue;
    const isIndex = path.startsWith('pagefind/');
    if (isHashed(path) && !(isTakedown && isIndex) && retiredBefore[path] === undefined) retired[path] = blob;
    else remove.push(path);
  }
  return { steps: steps.filter(({ length }) => length > 0), remove, retired };
}

function stepOf(path: string, isThere: boolean): number {
  if (isHashed(path)) return 0;
  if (path === 'release.json') return 4;
  if (/^pagefind\/index\.json$|^sitemap[^/]*\.xml$/.test(path)) return 3;
  return isThere ? 2 : 1;
}
