import { brotliCompressSync, constants } from 'node:zlib';
import { formatBytes } from '../content/files.ts';

/** Stands in a page where its own weight will be told. As long as what replaces it, so that the weight stays true. */
export const weightPlaceholder = '@.@ @@';

/** Bytes of a page as a server sends it, compressed with Brotli at the setting of servers that compress as they go. */
export function servedBytes(text: string): number {
  const settings = { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_LGWIN]: 18 };
  return brotliCompressSync(text, { params: settings }).length;
}

/** Writes a page's own weight into it. */
export function tellWeight(html: string): string {
  return html.includes(weightPlaceholder) ? html.replace(weightPlaceholder, formatBytes(servedBytes(html))) : html;
}
