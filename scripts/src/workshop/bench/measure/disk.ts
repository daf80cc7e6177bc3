import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Bytes of the blocks that folders take, a file with several names once. What goes away meanwhile counts nothing. */
export function measureBlocks(folders: string[]): number {
  const blocks = new Map<string, number>();
  const add = (path: string) => {
    try {
      const { dev, ino, blocks: count } = lstatSync(path);
      blocks.set(`${dev} ${ino}`, count * 512);
    } catch {
      // Swept meanwhile.
    }
  };
  for (const folder of folders) {
    add(folder);
    for (const entry of listBelow(folder)) add(join(entry.parentPath, entry.name));
  }
  return [...blocks.values()].reduce((sum, bytes) => sum + bytes, 0);
}

function listBelow(folder: string) {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true });
  } catch {
    // A file, or swept meanwhile.
    return [];
  }
}
