import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { fileInTheWay, isReleasePath, manifestSchema, type Manifest } from '@clearshelf/shared-types';

/** A manifest names tens of thousands of files, and only a publisher writes one: of these only the paths are looked at. */
const headSchema = manifestSchema.extend({ files: z.custom<Manifest['files']>(haveSafePaths) });

/** What says that there is no manifest at a path. */
const isAbsent: ReadonlySet<string | undefined> = new Set(['ENOENT', 'ENOTDIR', 'EISDIR']);

/** Reads a manifest. @returns nothing where there is none, or one that is damaged or of an older Clearshelf */
export async function readManifest(path: string): Promise<Manifest | undefined> {
  try {
    return parseManifest(await readFile(path, 'utf8'));
  } catch (error) {
    if (isAbsent.has((error as NodeJS.ErrnoException).code)) return undefined;
    throw error;
  }
}

/** Reads a manifest's text. @returns nothing where it is damaged or of an older Clearshelf */
export function parseManifest(text: string): Manifest | undefined {
  try {
    return headSchema.safeParse(JSON.parse(text)).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/**
 * The last word before files are written, sent or committed: none may lead out of the site or stand where another one
 * needs a folder.
 *
 * @throws {Error} naming the path
 */
export function ensurePaths(files: Manifest['files']): void {
  const has = (path: string) => Object.hasOwn(files, path);
  const folders = new Set<string>();
  for (const path of Object.keys(files)) {
    if (!isReleasePath(path)) throw new Error(`${JSON.stringify(path)} is no path of a file within the site.`);
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    if (folders.has(folder)) continue;
    folders.add(folder);
    const file = fileInTheWay(path, has);
    if (file !== undefined) throw new Error(`/${path} cannot be there, since /${file} is a file and no folder.`);
  }
}

function haveSafePaths(files: unknown): boolean {
  return typeof files === 'object' && files !== null && Object.keys(files).every(isReleasePath);
}

/** A file as it is placed: one of the release, or a compressed variant of it. */
export interface PlacedFile {
  path: string;
  sha256: string;
  /** That of a variant in the store. */
  ending: string;
  bytes: number;
}

/** A manifest's files and their compressed variants. */
export function* filesWithVariants(files: Manifest['files']): Generator<PlacedFile> {
  for (const [path, { sha256, bytes, br, gzip }] of Object.entries(files)) {
    yield { path, sha256, ending: '', bytes };
    if (br !== undefined) yield { path: `${path}.br`, sha256, ending: '.br', bytes: br };
    if (gzip !== undefined) yield { path: `${path}.gz`, sha256, ending: '.gz', bytes: gzip };
  }
}

/** Bytes of a release, without its compressed variants. */
export function bytesOf(files: Manifest['files']): number {
  return Object.values(files).reduce((sum, { bytes }) => sum + bytes, 0);
}

/** Whether a file of a release is a page that people read. */
export function isPage(path: string): boolean {
  return path.endsWith('.html');
}
