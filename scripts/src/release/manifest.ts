import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { manifestSchema, type Manifest } from '@clearshelf/shared-types';

/** A manifest names tens of thousands of files, and only a publisher writes one: the whole is not looked at each time. */
const headSchema = manifestSchema.extend({ files: z.custom<Manifest['files']>((files) => typeof files === 'object') });

/** Reads a manifest. @returns nothing where there is none, or one of an older Clearshelf */
export async function readManifest(path: string): Promise<Manifest | undefined> {
  try {
    const value: unknown = JSON.parse(await readFile(path, 'utf8'));
    return (value as { format?: unknown }).format === 2 ? headSchema.parse(value) : undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Paths of a manifest's files, and of their compressed variants, with the ending that a variant has in the store. */
export function* filesWithVariants(
  files: Manifest['files'],
): Generator<{ path: string; sha256: string; ending: string }> {
  for (const [path, { sha256, br, gzip }] of Object.entries(files)) {
    yield { path, sha256, ending: '' };
    if (br !== undefined) yield { path: `${path}.br`, sha256, ending: '.br' };
    if (gzip !== undefined) yield { path: `${path}.gz`, sha256, ending: '.gz' };
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
