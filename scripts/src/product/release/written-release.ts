import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { z } from 'zod';
import {
  isReleasePath,
  manifestSchema,
  releaseFileSchema,
  type Manifest,
  type ReleaseFile,
} from '@clearshelf/shared-types';
import { FileTable, type FileList } from './file-table.ts';
import { toRelease, type Release } from './release.ts';

/*
 * A release is written as what differs from a list of files that many releases share. The list lies beside it under its
 * name, and is written only once.
 */

const listName = z.string().regex(/^list-[\w-]+$/);
const pathSchema = z.string().refine(isReleasePath);

/** What is written of a release; {@link manifestSchema} without its files, and what differs from a list. */
const writtenSchema = manifestSchema.omit({ files: true, pages: true, redirects: true }).extend({
  list: listName,
  /** Files that are not in the list, or are others there. */
  changed: z.record(pathSchema, releaseFileSchema),
  /** Paths of the list that the release does not have. */
  gone: z.array(z.string()),
  /** An older Clearshelf left them out where they were those of the list. */
  redirects: manifestSchema.shape.redirects.optional(),
});

/** A whole manifest names tens of thousands of files, and only a publisher writes one: of these only the paths are looked at. */
const wholeSchema = manifestSchema.extend({ files: z.custom<Manifest['files']>(haveSafePaths) });

/** A list as it is written. */
interface WrittenList {
  files: Manifest['files'];
  redirects?: Manifest['redirects'];
}

/** Gives the bytes of a list by its name. @returns `undefined` where there is none */
export type ReadList = (name: string) => Promise<Buffer | undefined>;

/** Name of the file of a list. */
export function nameListFile(list: string): string {
  return `${list}.json.zst`;
}

/** Lists that were read or made, as long as somebody holds them: names are never used twice. */
const knownLists = new Map<string, WeakRef<KnownList>>();
const cleanUp = new FinalizationRegistry<string>((name) => {
  if (!knownLists.get(name)?.deref()) knownLists.delete(name);
});

interface KnownList {
  list: FileList;
  redirects?: Manifest['redirects'];
}

const holders = new WeakMap<FileList, KnownList>();

/** Writes a release as text. Its list is to be written beside it; see {@link packList}. */
export function writeRelease({ files, ...head }: Release): string {
  const { list, changed, gone } = files;
  keepKnown({ list });
  return JSON.stringify({ format: 2, ...head, list: list.name, changed: Object.fromEntries(changed), gone: [...gone] });
}

/** The bytes of the file of a list. */
export function packList({ files }: FileList): Buffer {
  return zstdCompressSync(JSON.stringify({ files: Object.fromEntries(files) } satisfies WrittenList));
}

/**
 * Reads what {@link writeRelease} wrote, or a whole manifest.
 * @returns `undefined` where it is damaged, of an older Clearshelf, or its list is lost
 */
export async function parseRelease(text: string, readList: ReadList): Promise<Release | undefined> {
  const value = parseJson(text);
  const written = writtenSchema.safeParse(value).data;
  if (!written) return parseManifest(value);
  const { format: _, list: name, changed, gone, redirects, ...head } = written;
  const known = await findList(name, readList);
  if (!known) return undefined;
  const files = new FileTable({ list: known.list, changed: new Map(Object.entries(changed)), gone: new Set(gone) });
  return { ...head, redirects: redirects ?? known.redirects ?? [], files };
}

/** Reads a release from a file, and its list from the same folder. @returns `undefined` where there is none to be read */
export async function readRelease(path: string): Promise<Release | undefined> {
  const bytes = await readIfThere(path);
  return bytes && (await parseRelease(bytes.toString(), async (name) => await readIfThere(join(dirname(path), name))));
}

/** Name of the list that a written release needs beside it. */
export function findListName(text: string): string | undefined {
  return z.object({ list: listName }).safeParse(parseJson(text)).data?.list;
}

/** Reads a whole manifest. @returns `undefined` where it is damaged or of an older Clearshelf */
export function parseManifest(value: unknown): Release | undefined {
  const manifest = wholeSchema.safeParse(typeof value === 'string' ? parseJson(value) : value).data;
  return manifest && toRelease(manifest);
}

async function findList(name: string, readList: ReadList): Promise<KnownList | undefined> {
  const known = knownLists.get(name)?.deref();
  if (known) return known;
  const bytes = await readList(nameListFile(name));
  const written = bytes && unpack(bytes);
  if (!written || !haveSafePaths(written.files)) return undefined;
  const files = new Map<string, ReleaseFile>(Object.entries(written.files));
  return keepKnown({ list: { name, files }, redirects: written.redirects });
}

function keepKnown(known: KnownList): KnownList {
  const before = holders.get(known.list);
  if (before) return before;
  holders.set(known.list, known);
  knownLists.set(known.list.name, new WeakRef(known));
  cleanUp.register(known, known.list.name);
  return known;
}

function unpack(bytes: Uint8Array): WrittenList | undefined {
  try {
    return parseJson(zstdDecompressSync(bytes).toString()) as WrittenList | undefined;
  } catch {
    // A disk that was full, or a power cut: like a list that is lost.
    return undefined;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function haveSafePaths(files: unknown): boolean {
  return typeof files === 'object' && files !== null && Object.keys(files).every(isReleasePath);
}

/** What says that there is nothing to read at a path. */
const isAbsent: ReadonlySet<string | undefined> = new Set(['ENOENT', 'ENOTDIR', 'EISDIR']);

/** Reads a file. @returns `undefined` where there is none */
export async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (isAbsent.has((error as NodeJS.ErrnoException).code)) return undefined;
    throw error;
  }
}
