import { renameSync, rmSync, writeFileSync } from 'node:fs';

export interface WriteOptions {
  /** Name of the file while it is written, where several processes may write it at once. */
  partial?: string;
  /** Waits until the disk has it. */
  flush?: boolean;
}

/** Writes a file so that a reader, or a crash, sees the old or the new one, never a part. */
export function writeWhole(
  path: string,
  content: string | Uint8Array,
  { partial = `${path}.partial`, flush = false }: WriteOptions = {},
): void {
  try {
    writeFileSync(partial, content, { flush });
    renameSync(partial, path);
  } catch (error) {
    // Of a full disk it would keep the last bytes.
    rmSync(partial, { force: true });
    throw error;
  }
}
