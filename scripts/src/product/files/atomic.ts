import { open, rename, rm } from 'node:fs/promises';

/** Writes a file so that a reader, or a crash, sees the old or the new one, never a part. */
export async function writeWhole(path: string, content: string | Uint8Array | Iterable<string>): Promise<void> {
  const partial = `${path}.partial`;
  try {
    const file = await open(partial, 'w');
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(partial, path);
  } catch (error) {
    // Of a full disk it would keep the last bytes.
    await rm(partial, { force: true });
    throw error;
  }
}
