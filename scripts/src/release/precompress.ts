import { readFile, writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const compressible = new Set([
  '.html',
  '.css',
  '.js',
  '.mjs',
  '.json',
  '.xml',
  '.txt',
  '.svg',
  '.wasm',
  '.pagefind',
  '.pf_meta',
  '.pf_index',
  '.pf_filter',
  '.pf_fragment',
]);
/** Below this many bytes the header of a response costs more than the rest. */
const smallest = 200;

export const encodings = { br: '.br', gzip: '.gz' } as const;

/** Tells whether a file is one of the variants that {@link precompress} makes. */
export function isVariant(path: string): boolean {
  return path.endsWith(encodings.br) || path.endsWith(encodings.gzip);
}

/** Puts `.br` and `.gz` beside a file, each only where it is smaller. */
export async function precompress(path: string): Promise<void> {
  if (!compressible.has(extname(path))) return;
  const bytes = await readFile(path);
  if (bytes.length < smallest) return;
  const parameters = {
    [constants.BROTLI_PARAM_QUALITY]: bytes.length > 200_000 ? 9 : constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  const variants: [string, Buffer][] = [
    [encodings.br, await promisify(brotliCompress)(bytes, { params: parameters })],
    [encodings.gzip, await promisify(gzip)(bytes, { level: 9 })],
  ];
  for (const [ending, variant] of variants) {
    if (variant.length < bytes.length) await writeFile(path + ending, variant);
  }
}
