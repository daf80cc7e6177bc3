import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Whether a record of the search index that readers get has this word. The newest files are read first. */
export function indexHolds(folder: string, word: string): boolean {
  const records = join(folder, 'current', 'public', 'pagefind', 'records');
  const newest = readdirSync(records)
    .map((name) => ({ path: join(records, name), changed: statSync(join(records, name)).mtimeMs }))
    .toSorted((a, b) => b.changed - a.changed);
  return newest.some(({ path }) => readFileSync(path, 'utf8').includes(word));
}
