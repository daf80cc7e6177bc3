import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Bytes of blocks by file; a file with several names once. */
export type Blocks = ReadonlyMap<string, number>;

/** Weighs all files and folders below some. What goes away meanwhile counts nothing. */
export function measureBlocks(folders: string[]): Blocks {
  const blocks = new Map<string, number>();
  const add = (path: string) => {
    try {
      const stat = lstatSync(path);
      // A number of a file that is gone may be given to a new one.
      blocks.set(`${stat.dev} ${stat.ino} ${stat.birthtimeMs}`, stat.blocks * 512);
    } catch {
      // Swept meanwhile.
    }
  };
  for (const folder of folders) {
    add(folder);
    for (const entry of listBelow(folder)) add(join(entry.parentPath, entry.name));
  }
  return blocks;
}

/** Bytes of blocks that were taken from one moment to another, whatever old was swept between them. */
export function sumTaken(before: Blocks, after: Blocks): number {
  let taken = 0;
  for (const [file, bytes] of after) taken += Math.max(0, bytes - (before.get(file) ?? 0));
  return taken;
}

function listBelow(folder: string) {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true });
  } catch {
    // A file, or swept meanwhile.
    return [];
  }
}
