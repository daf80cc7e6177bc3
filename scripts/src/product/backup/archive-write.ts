import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { pack, type Pack } from 'tar-stream';
import { listFiles } from '../files/tree.ts';
import { countParts, headName, manifestName, type BackupHead, type BackupManifest } from './manifest.ts';

/** Hears how many bytes of how many are done. */
export type OnBytes = (done: number, total: number) => void;

/**
 * Packs a folder into one file that only its owner can read. It has its name once it is whole, never before.
 * @returns what it holds
 */
export async function writeArchive(
  to: string,
  { folder, head, onBytes }: { folder: string; head: BackupHead; onBytes: OnBytes },
): Promise<BackupManifest> {
  const partial = `${to}.partial`;
  const archive = pack();
  try {
    await rm(partial, { force: true });
    const written = pipeline(
      archive as unknown as Readable,
      createGzip({ level: 4 }),
      createWriteStream(partial, { mode: 0o600 }),
    );
    const packed = packFolder(archive, { folder, head, onBytes });
    // Where one of the two fails, the other never ends by itself.
    const [manifest] = await Promise.all([packed.catch((error: Error) => fail(archive, error)), written]);
    await sync(partial);
    await rename(partial, to);
    return manifest;
  } finally {
    await rm(partial, { force: true });
  }
}

function fail(archive: Pack, error: Error): never {
  archive.destroy(error);
  throw error;
}

async function packFolder(
  archive: Pack,
  { folder, head, onBytes }: { folder: string; head: BackupHead; onBytes: OnBytes },
): Promise<BackupManifest> {
  const paths = await listFiles(folder);
  const sizes = await Promise.all(paths.map(async (path) => (await stat(join(folder, path))).size));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const files: BackupManifest['files'] = {};
  let done = 0;
  addText(archive, headName, JSON.stringify(head));
  for (const path of paths) {
    const file = await addFile(archive, join(folder, path), path);
    files[path] = file;
    done += file.bytes;
    onBytes(done, total);
  }
  const manifest = { ...head, parts: countParts(files), files };
  addText(archive, manifestName, JSON.stringify(manifest));
  archive.finalize();
  return manifest;
}

async function addFile(archive: Pack, file: string, name: string): Promise<{ sha256: string; bytes: number }> {
  const { size, mtime } = await stat(file);
  const digest = createHash('sha256');
  const entry = archive.entry({ name, size, mtime, mode: 0o600 }) as unknown as Writable;
  // One byte more than announced would break the archive.
  const source = createReadStream(file, { end: Math.max(0, size - 1) });
  const watch = async function* (chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      digest.update(chunk);
      yield chunk;
    }
  };
  await pipeline(source, watch, entry);
  return { sha256: digest.digest('hex'), bytes: size };
}

function addText(archive: Pack, name: string, text: string): void {
  archive.entry({ name, mode: 0o600 }, text);
}

async function sync(path: string): Promise<void> {
  const file = await open(path, 'r+');
  await file.sync();
  await file.close();
}
