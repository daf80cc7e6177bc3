import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { z } from 'zod';
import {
  isReleasePath,
  manifestSchema,
  releaseFileSchema,
  type Manifest,
  type ReleaseFile,
} from '@clearshelf/shared-types';

/*
 * Two releases that follow each other name nearly the same files. So a kept release is written as what differs from a
 * list of files that many of them share, and a list is written anew only when the differences have become large.
 */

/** What many kept releases share. */
export type FileList = Pick<Manifest, 'files' | 'redirects'>;

const listName = z.string().regex(/^list-[\w-]+$/);

const keptSchema = manifestSchema.omit({ files: true, redirects: true }).extend({
  /** The list that it differs from. */
  list: listName,
  /** Files that are not in the list, or are others there. */
  changed: z.record(z.string().refine(isReleasePath), releaseFileSchema),
  /** Paths of the list that the release does not have. */
  gone: z.array(z.string()),
  /** Where they are not those of the list. */
  redirects: manifestSchema.shape.redirects.optional(),
});

/** A kept release as it is written. */
export type Kept = z.infer<typeof keptSchema>;

/** Bytes that differences may always have as they are written; beyond, an eighth of the list. */
const mostBytes = 12_000;

/** The file list of a release, for others to differ from. */
export function listOf({ id, files, redirects }: Manifest): { name: string; list: FileList } {
  return { name: `list-${id}`, list: { files, redirects } };
}

/** A release as what differs from a list. */
export function keptAs(release: Manifest, { name, list }: { name: string; list: FileList }): Kept {
  const { files, redirects, ...head } = release;
  const isSame = (path: string) => JSON.stringify(files[path]) === JSON.stringify(list.files[path]);
  const changed = Object.entries(files).filter(([path]) => !isSame(path));
  const gone = Object.keys(list.files).filter((path) => !Object.hasOwn(files, path));
  const isOfList = JSON.stringify(redirects) === JSON.stringify(list.redirects);
  return { ...head, list: name, changed: Object.fromEntries(changed), gone, ...(isOfList ? {} : { redirects }) };
}

/** The release that was kept. */
export function releaseOf(kept: Kept, list: FileList): Manifest {
  const { list: _, changed, gone, redirects, ...head } = kept;
  const lost = new Set(gone);
  const files = { ...Object.fromEntries(Object.entries(list.files).filter(([path]) => !lost.has(path))), ...changed };
  const isNew = Object.keys(changed).some((path) => !Object.hasOwn(list.files, path));
  const sorted = isNew ? Object.fromEntries(Object.entries(files).toSorted(([a], [b]) => (a < b ? -1 : 1))) : files;
  return { ...head, files: sorted, redirects: redirects ?? list.redirects };
}

/** Files of a kept release, in no order: cheaper than the release. */
export function* filesOfKept({ changed, gone }: Kept, { files }: FileList): Generator<[string, ReleaseFile]> {
  const lost = new Set(gone);
  for (const [path, file] of Object.entries(files))
    if (!lost.has(path) && !Object.hasOwn(changed, path)) yield [path, file];
  yield* Object.entries(changed);
}

/** Adds the hashes of all files that some releases of one list have. */
export function addHashes(to: Set<string>, kept: readonly Kept[], { files }: FileList): void {
  const unlike = kept.map(({ changed, gone }) => new Set([...gone, ...Object.keys(changed)]));
  const [first = new Set<string>(), ...others] = unlike;
  const inNone = new Set([...first].filter((path) => others.every((paths) => paths.has(path))));
  for (const [path, { sha256 }] of Object.entries(files)) if (!inNone.has(path)) to.add(sha256);
  for (const { changed } of kept) for (const { sha256 } of Object.values(changed)) to.add(sha256);
}

/** Whether differences, as they are written, have become so large that a new list takes less in the long run. */
export function isLarge(differences: number, list: number): boolean {
  return differences > Math.max(mostBytes, list / 8);
}

export function pack(value: unknown): Buffer {
  return zstdCompressSync(JSON.stringify(value));
}

/** @returns nothing where the bytes are damaged */
export function unpackKept(bytes: Uint8Array): Kept | undefined {
  return keptSchema.safeParse(unpack(bytes)).data;
}

/** @returns nothing where the bytes are damaged, or name files outside of the site */
export function unpackList(bytes: Uint8Array): FileList | undefined {
  const list = unpack(bytes) as FileList | undefined;
  return list && Object.keys(list.files).every(isReleasePath) ? list : undefined;
}

function unpack(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(zstdDecompressSync(bytes).toString());
  } catch {
    // A disk that was full, or a power cut: like a release that was never kept.
    return undefined;
  }
}
