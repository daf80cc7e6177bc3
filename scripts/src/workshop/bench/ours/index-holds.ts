import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** Whether a record of the search index that readers get has this word. The newest files are read first. */
export function indexHolds(folder: string, word: string): boolean {
  const index = join(folder, 'current', 'public', 'pagefind');
  const fragments = readdirSync(index, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.pf_fragment'))
    .map((path) => ({ path: join(index, path), changed: statSync(join(index, path)).mtimeMs }))
    .toSorted((a, b) => b.changed - a.changed);
  return fragments.some(({ path }) => readText(path).includes(word));
}

function readText(path: string): string {
  const bytes = readFileSync(path);
  return (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString();
}
