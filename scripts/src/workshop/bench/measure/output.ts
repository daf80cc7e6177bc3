import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** How many pages a site's folder holds, and how many bytes in all without compressed variants. */
export interface Output {
  pages: number;
  files: number;
  bytes: number;
}

/** Weighs a built site. */
export function weigh(folder: string): Output {
  const output = { pages: 0, files: 0, bytes: 0 };
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || /\.(?:br|gz)$/.test(entry.name)) continue;
    output.files += 1;
    output.bytes += statSync(join(entry.parentPath, entry.name)).size;
    // Hugo writes a page that only leads on for the first page of each list.
    if (entry.name.endsWith('.html') && !entry.parentPath.endsWith('/page/1')) output.pages += 1;
  }
  return output;
}
