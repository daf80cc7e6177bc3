import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { listFiles } from '../../product/files/tree.ts';

/** Paths of all files of the release that readers see in which some words stand, packed ones opened. */
export async function filesWith(current: string, words: string): Promise<string[]> {
  const folder = join(current, 'public');
  const found: string[] = [];
  for (const path of await listFiles(folder)) {
    if (/\.(?:br|gz)$/.test(path)) continue;
    const bytes = await readFile(join(folder, path));
    const plain = bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
    if (plain.includes(words)) found.push(path);
  }
  return found;
}
