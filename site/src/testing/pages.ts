import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Every file that the renderer wrote, by path from the site's root, sorted. */
export function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .toSorted();
}

/** The HTML of every page, by path. */
export function pagesIn(folder: string): Map<string, string> {
  const paths = filesIn(folder).filter((path) => path.endsWith('.html'));
  return new Map(paths.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}
