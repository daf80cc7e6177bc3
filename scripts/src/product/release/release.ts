import type { Manifest, ReleaseFile } from '@clearshelf/shared-types';
import { FileTable } from './file-table.ts';

/** A whole site, ready to be served. It never changes; a manifest is how it is written down in one piece. */
export interface Release extends Omit<Manifest, 'format' | 'files' | 'pages'> {
  files: FileTable;
}

/** What is told of a release besides its files. */
export type ReleaseHead = Omit<Release, 'files'>;

/** The release that a manifest names. */
export function toRelease({ format: _format, pages: _pages, files, ...head }: Manifest): Release {
  return { ...head, files: FileTable.of(files) };
}

/** The manifest of a release, its files sorted: the same release gives the same text. */
export function toManifest({ files, ...head }: Release): Manifest {
  return { format: 2, ...head, pages: files.totals.pages, files: files.toRecord() };
}

/** A file as it is placed: one of the release, or a compressed variant of it. */
export interface PlacedFile {
  path: string;
  sha256: string;
  /** That of a variant in the store. */
  ending: string;
  bytes: number;
}

/** Files and their compressed variants. */
export function* placeWithVariants(files: Iterable<[string, ReleaseFile]>): Generator<PlacedFile> {
  for (const [path, { sha256, bytes, br, gzip }] of files) {
    yield { path, sha256, ending: '', bytes };
    if (br !== undefined) yield { path: `${path}.br`, sha256, ending: '.br', bytes: br };
    if (gzip !== undefined) yield { path: `${path}.gz`, sha256, ending: '.gz', bytes: gzip };
  }
}
