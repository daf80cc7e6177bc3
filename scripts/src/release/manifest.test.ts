import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { temporaryFolder, writeFiles } from '../testing/folder.ts';
import { finishFiles } from './manifest.ts';

const long = 'A sentence that comes again and again. '.repeat(20);

async function releaseOf(files: Record<string, string>): Promise<string> {
  const folder = await temporaryFolder();
  await writeFiles(join(folder, 'public'), files);
  return folder;
}

describe('the files of a release', () => {
  it('are compressed where that makes them smaller, and unpack to the same bytes', async () => {
    const folder = await releaseOf({ 'index.html': long, 'short.html': 'Hi', 'a.pdf': long });
    const files = await finishFiles(folder, undefined);
    expect(Object.keys(files)).toEqual(['a.pdf', 'index.html', 'index.html.br', 'index.html.gz', 'short.html']);
    expect(brotliDecompressSync(await readFile(join(folder, 'public/index.html.br'))).toString()).toBe(long);
    expect(gunzipSync(await readFile(join(folder, 'public/index.html.gz'))).toString()).toBe(long);
  });

  it('that did not change are the same files on disk as before', async () => {
    const before = await releaseOf({ 'same.html': long, 'other.html': long });
    const previous = { folder: before, files: await finishFiles(before, undefined) };
    const after = await releaseOf({ 'same.html': long, 'other.html': `${long}!` });
    const files = await finishFiles(after, previous);
    const inode = async (folder: string, path: string) => (await stat(join(folder, 'public', path))).ino;
    for (const path of ['same.html', 'same.html.br', 'same.html.gz']) {
      expect(await inode(after, path)).toBe(await inode(before, path));
    }
    expect(await inode(after, 'other.html')).not.toBe(await inode(before, 'other.html'));
    expect(Object.keys(files)).toEqual(Object.keys(previous.files));
    expect(files['same.html.br']).toEqual(previous.files['same.html.br']);
  });
});
