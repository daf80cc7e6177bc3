import { readFile, writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const compressible = new Set([
  '.html',
  '.css',
  '.js',
  '.json',
  '.xml',
  '.txt',
  '.svg',
  '.pagefind',
  '.pf_meta',
  '.pf_index',
  '.pf_filter',
  '.pf_fragment',
]);
/** Below this many bytes the header of a response costs more than the rest. */
const smallest = 200;
/** Code changes seldom and is worth the best that Brotli can do. */
const code = /^_astro\/|\.pagefind$/;
const best = constants.BROTLI_MAX_QUALITY;
/** For pages: 20 ms each at the best quality, 0.4 ms at this one, which is 12 % larger. 10,000 pages must not wait minutes. */
const quick = 6;

export const encodings = { br: '.br', gzip: '.gz' } as const;

/** The compressed variants of a file, by the ending of their name; only those that are smaller. */
export async function compressedVariants(file: string, path: string): Promise<Map<string, Buffer>> {
  const variants = new Map<string, Buffer>();
  if (!compressible.has(extname(path))) return variants;
  const bytes = await readFile(file);
  if (bytes.length < smallest) return variants;
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: code.test(path) ? best : quick,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  variants.set(encodings.br, await promisify(brotliCompress)(bytes, { params }));
  variants.set(encodings.gzip, await promisify(gzip)(bytes, { level: 9 }));
  for (const [ending, variant] of variants) {
    if (variant.length < bytes.length) await writeFile(file + ending, variant);
    else variants.delete(ending);
  }
  return variants;
}
