import { hash } from 'node:crypto';
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, extname } from 'node:path';
import { threadId } from 'node:worker_threads';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { ReleaseFile } from './manifest.ts';
import { writeWhole } from './write-whole.ts';

/**
 * The store holds every file of every kept release once, by the hash of its bytes. Renderer and publisher both write to
 * it, so how a file lies there is part of the contract.
 */

/** Endings of compressed variants, by the name of the coding in `Accept-Encoding`. */
export const encodings = { br: '.br', gzip: '.gz' } as const;

const compressible = /\.(?:html|css|js|json|xml|txt|svg|pack)$/;
/** Below this many bytes the header of a response costs more than the rest. */
const smallest = 200;
/** Bytes that a compressor hands out at once: most pages in one piece, which saves a third of the time. */
export const chunkSize = 64 * 1024;
/** Bytes that a window of Brotli's size 16 holds. */
const smallWindow = 2 ** 16 - 16;
/** Code changes seldom and is worth the best that Brotli can do. */
const code = /^_astro\//;

/** The texts of search are many and small: whoever knows no Brotli gets them as they are. */
const isForBrotliOnly = /^records\//;

const endings: ReadonlySet<string> = new Set(['', ...Object.values(encodings)]);
const hashOfBytes = /^[0-9a-f]{64}$/;

/**
 * Where in a store the bytes with a hash lie. `ending` is that of a variant.
 *
 * @throws {Error} where it is no hash: no text from elsewhere becomes a path
 */
export function blobPath(store: string, sha256: string, ending = ''): string {
  if (!hashOfBytes.test(sha256) || !endings.has(ending))
    throw new Error(`${JSON.stringify(sha256 + ending)} is no file of the store. Publish the site again.`);
  return `${store}/${sha256.slice(0, 2)}/${sha256}${ending}`;
}

/**
 * Puts a file of a release into the store, compressed variants beside it where they are smaller. A store that has it
 * already is left as it is. Killed in between, it leaves nothing that counts: the bytes get their name last.
 *
 * @param path where in the release the file stands: its ending tells whether it is worth compressing
 */
export function putBlob(store: string, path: string, bytes: Uint8Array): ReleaseFile {
  const file: ReleaseFile = { sha256: hash('sha256', bytes), bytes: bytes.length };
  const blob = blobPath(store, file.sha256);
  const isThere = existsSync(blob);
  const variants = isWorthIt(path, bytes) ? putVariants(blob, { path, bytes, isThere }) : {};
  if (!isThere) writeLast(blob, bytes);
  return { ...file, ...variants };
}

/** Writes the compressed variants that are smaller, where they are not there yet. @returns their sizes */
function putVariants(
  blob: string,
  { path, bytes, isThere }: { path: string; bytes: Uint8Array; isThere: boolean },
): Pick<ReleaseFile, 'br' | 'gzip'> {
  // Bytes that got their name have whole variants beside them.
  const known = isThere ? { br: readSize(blob + encodings.br), gzip: readSize(blob + encodings.gzip) } : {};
  if (known.br !== undefined && (known.gzip !== undefined || isForBrotliOnly.test(path))) return known;
  const { br, gzip } = compress(path, bytes);
  if (br) writeLast(blob + encodings.br, br);
  if (gzip) writeLast(blob + encodings.gzip, gzip);
  return { br: br?.length, gzip: gzip?.length };
}

/** Nearly always the folder is there: it is made where that turns out to be wrong. */
function writeLast(path: string, bytes: Uint8Array): void {
  const partial = `${path}.${process.pid}.${threadId}.partial`;
  try {
    writeWhole(path, bytes, { partial });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    mkdirSync(dirname(path), { recursive: true });
    writeWhole(path, bytes, { partial });
  }
}

function isWorthIt(path: string, bytes: Uint8Array): boolean {
  return compressible.test(extname(path)) && bytes.length >= smallest;
}

function readSize(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.size;
}

/** The compressed variants of a file, where they are smaller. @param path as in {@link putBlob} */
export function compress(path: string, bytes: Uint8Array): { br?: Buffer; gzip?: Buffer } {
  const br = brotliCompressSync(bytes, {
    chunkSize,
    params: {
      // Pages: at 5 half a millisecond each, at the best 20 ms for an eighth less.
      [constants.BROTLI_PARAM_QUALITY]: code.test(path) ? constants.BROTLI_MAX_QUALITY : 5,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      // A window that just holds the whole takes a tenth less time.
      ...(bytes.length < smallWindow && { [constants.BROTLI_PARAM_LGWIN]: 16 }),
    },
  });
  // For the few that know no Brotli: pages at 4, a quarter quicker than at 6 and a fiftieth larger.
  const gzip = isForBrotliOnly.test(path) ? undefined : gzipSync(bytes, { chunkSize, level: code.test(path) ? 9 : 4 });
  return {
    br: br.length < bytes.length ? br : undefined,
    gzip: gzip && gzip.length < bytes.length ? gzip : undefined,
  };
}
