import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { blobPath } from '@clearshelf/shared-types/store';
import { temporaryFolder } from '../../workshop/testing/folder.ts';
import { makeRelease } from '../../workshop/testing/release.ts';
import { filesWithVariants, readManifest } from './manifest.ts';

const long = 'A sentence that comes again and again. '.repeat(20);

describe('the files of a release', () => {
  it('are compressed where that makes them smaller, and unpack to the same bytes', async () => {
    const store = await temporaryFolder();
    const { files } = makeRelease(store, 'one', { 'index.html': long, 'short.html': 'Hi', 'a.pdf': long });
    expect([...filesWithVariants(files)].map(({ path }) => path)).toEqual([
      'a.pdf',
      'index.html',
      'index.html.br',
      'index.html.gz',
      'short.html',
    ]);
    const { sha256, br, gzip } = files['index.html']!;
    const brotli = readFileSync(blobPath(store, sha256, '.br'));
    expect([brotli.length, brotliDecompressSync(brotli).toString()]).toEqual([br, long]);
    const zipped = readFileSync(blobPath(store, sha256, '.gz'));
    expect([zipped.length, gunzipSync(zipped).toString()]).toEqual([gzip, long]);
  });

  it('are the same facts when they are put again', async () => {
    const store = await temporaryFolder();
    const texts = { 'index.html': long, 'short.html': 'Hi' };
    expect(makeRelease(store, 'one', texts)).toEqual(makeRelease(store, 'one', texts));
  });
});

describe('a manifest', () => {
  it('of an older Clearshelf counts as none, and so does one that is damaged or names a file outside of the site', async () => {
    const path = join(await temporaryFolder(), 'manifest.json');
    expect(await readManifest(path)).toBeUndefined();
    writeFileSync(path, '{"format":1,"files":{}}');
    expect(await readManifest(path)).toBeUndefined();
    writeFileSync(path, '{"format":2');
    expect(await readManifest(path)).toBeUndefined();
  });
});
