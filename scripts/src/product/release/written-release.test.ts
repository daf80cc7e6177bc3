import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { blobPath } from '@clearshelf/shared-types/store';
import { temporaryFolder } from '../../workshop/testing/folder.ts';
import { makeRelease } from '../../workshop/testing/release.ts';
import { placeWithVariants, toManifest } from './release.ts';
import { nameListFile, packList, readRelease, writeRelease } from './written-release.ts';

const long = 'A sentence that comes again and again. '.repeat(20);

describe('the files of a release', () => {
  it('are compressed where that makes them smaller, and unpack to the same bytes', async () => {
    const store = await temporaryFolder();
    const { files } = makeRelease(store, 'one', { 'index.html': long, 'short.html': 'Hi', 'a.pdf': long });
    expect([...placeWithVariants(files)].map(({ path }) => path).toSorted()).toEqual([
      'a.pdf',
      'index.html',
      'index.html.br',
      'index.html.gz',
      'short.html',
    ]);
    const { sha256, br, gzip } = files.get('index.html')!;
    const brotli = readFileSync(blobPath(store, sha256, '.br'));
    expect([brotli.length, brotliDecompressSync(brotli).toString()]).toEqual([br, long]);
    const zipped = readFileSync(blobPath(store, sha256, '.gz'));
    expect([zipped.length, gunzipSync(zipped).toString()]).toEqual([gzip, long]);
  });

  it('are the same facts when they are put again', async () => {
    const store = await temporaryFolder();
    const texts = { 'index.html': long, 'short.html': 'Hi' };
    expect(toManifest(makeRelease(store, 'one', texts))).toEqual(toManifest(makeRelease(store, 'one', texts)));
  });
});

describe('a written release', () => {
  const files = { 'index.html': long, 'a.pdf': 'Words', 'b/index.html': 'More words' };

  it('is read as it was, from what differs and the list beside it, and from a whole manifest', async () => {
    const folder = await temporaryFolder();
    const path = join(folder, 'manifest.json');
    const one = makeRelease(folder, 'one', files);
    const two = { ...one, id: 'two', files: one.files.with([['c.pdf', one.files.get('a.pdf')!]], ['a.pdf']) };
    writeFileSync(path, writeRelease(two));
    // Lists that this process knows are not read: the first look is at one that it has never seen.
    expect(toManifest((await readRelease(path))!)).toEqual(toManifest(two));
    writeFileSync(path, writeRelease(two).replaceAll(/list-[\w-]+/g, 'list-of-another-process'));
    expect(await readRelease(path)).toBeUndefined();
    writeFileSync(join(folder, nameListFile('list-of-another-process')), packList(one.files.list));
    expect(toManifest((await readRelease(path))!)).toEqual(toManifest(two));
    writeFileSync(path, JSON.stringify(toManifest(two)));
    expect(toManifest((await readRelease(path))!)).toEqual(toManifest(two));
  });

  it('of an older Clearshelf counts as none, and so does one that is damaged or names a file outside of the site', async () => {
    const folder = await temporaryFolder();
    const path = join(folder, 'manifest.json');
    expect(await readRelease(path)).toBeUndefined();
    const release = makeRelease(folder, 'one', files);
    const outside = writeRelease({ ...release, files: release.files.with([['../x', release.files.get('a.pdf')!]]) });
    for (const text of ['{"format":1,"files":{}}', '{"format":2', outside]) {
      writeFileSync(path, text);
      expect(await readRelease(path), text).toBeUndefined();
    }
    const list = { name: 'list-from-outside', files: new Map([['../x', release.files.get('a.pdf')!]]) };
    writeFileSync(join(folder, nameListFile(list.name)), packList(list));
    writeFileSync(path, writeRelease(release).replace(release.files.list.name, list.name));
    expect(await readRelease(path)).toBeUndefined();
  });
});
