import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Release } from '../release/release.ts';
import { blobPath } from '@clearshelf/shared-types/store';
import { placeWithVariants } from '../release/release.ts';
import { dataFolders } from '../files/folders.ts';
import { temporaryFolder } from '../../workshop/testing/folder.ts';
import { makeRelease } from '../../workshop/testing/release.ts';
import { currentTree, LocalTarget } from './local.ts';

const long = (text: string) => `${text} Words and words.`.repeat(30);
const pages = {
  'index.html': long('Home'),
  'a/index.html': long('A'),
  'b/c/index.html': long('C'),
  'files/x/plain.pdf': 'A document',
};

/** A site that has been published twice, so that both trees are there. */
async function site() {
  const folders = dataFolders(await temporaryFolder());
  const local = new LocalTarget(folders);
  const work = { store: folders.store, signal: new AbortController().signal, onProgress: () => undefined };
  const publish = async (id: string, more: Record<string, string> = {}) => {
    const release = makeRelease(folders.store, id, { ...pages, ...more });
    await local.deploy(release, work);
    return release;
  };
  /** As the publisher does it: what fails is made anew and tried again. */
  const publishAtLast = async (id: string, more: Record<string, string>) =>
    await publish(id, more).catch(async () => await publish(id, more));
  await publish('one');
  await publish('two', { 'release.json': 'two' });
  const trees = async () => (await readdir(folders.trees)).map((tree) => join(folders.trees, tree, 'public'));
  return { folders, publish, publishAtLast, trees, shown: join(folders.current, 'public') };
}

/** What readers see that is not as the manifest says. */
async function wrongIn(shown: string, release: Release, store: string): Promise<string[]> {
  const wanted = new Map([...placeWithVariants(release.files)].map((file) => [file.path, file]));
  const entries = await readdir(shown, { recursive: true, withFileTypes: true });
  const found = entries
    .filter((one) => !one.isDirectory())
    .map((one) => join(one.parentPath, one.name).slice(shown.length + 1));
  const extra = found.filter((path) => !wanted.has(path));
  const wrong = [...wanted.values()].filter(({ path, sha256, ending }) => {
    const blob = readFileSync(blobPath(store, sha256, ending));
    return !found.includes(path) || !readFileSync(join(shown, path)).equals(blob);
  });
  return [...extra, ...wrong.map(({ path }) => path)];
}

type Hand = (tree: string) => void;

const hands: Record<string, Hand> = {
  'changes a page in its place, and with it the store': (tree) => writeFileSync(join(tree, 'a/index.html'), 'Spoilt'),
  'changes a page without changing its length': (tree) => {
    const path = join(tree, 'a/index.html');
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replaceAll('Words', 'Swords'.slice(0, 5)));
    const later = Date.now() / 1000 + 5;
    utimesSync(path, later, later);
  },
  'changes a compressed page': (tree) => writeFileSync(join(tree, 'a/index.html.br'), 'Spoilt'),
  'puts another file in the place of a page': (tree) => {
    writeFileSync(join(tree, 'new'), 'Spoilt');
    renameSync(join(tree, 'new'), join(tree, 'a/index.html'));
  },
  'takes a page away': (tree) => rmSync(join(tree, 'b'), { recursive: true }),
  'adds files and folders': (tree) => {
    writeFileSync(join(tree, 'b/c/extra.html'), 'Extra');
    mkdirSync(join(tree, 'more/and/more'), { recursive: true });
    writeFileSync(join(tree, 'more/and/more/x.html'), 'Extra');
  },
  'puts a folder in the place of a page': (tree) => {
    rmSync(join(tree, 'a/index.html'));
    mkdirSync(join(tree, 'a/index.html/deep'), { recursive: true });
  },
  'puts a file in the place of a folder': (tree) => {
    rmSync(join(tree, 'b'), { recursive: true });
    writeFileSync(join(tree, 'b'), 'Spoilt');
  },
  'removes the manifest': (tree) => rmSync(join(tree, '../manifest.json')),
  'spoils the manifest': (tree) => writeFileSync(join(tree, '../manifest.json'), '{"format":2,'),
  'puts a folder in the place of the manifest': (tree) => {
    rmSync(join(tree, '../manifest.json'));
    mkdirSync(join(tree, '../manifest.json/x'), { recursive: true });
  },
  'spoils the list of old addresses': (tree) => writeFileSync(join(tree, '../redirects.nginx'), 'Spoilt'),
  'links one page to another': (tree) => {
    rmSync(join(tree, 'a/index.html'));
    linkSync(join(tree, 'index.html'), join(tree, 'a/index.html'));
  },
};

describe('a tree in which a foreign hand', () => {
  it.each(Object.entries(hands))('%s is whole with the next releases', async (_, hand) => {
    for (const which of [0, 1]) {
      const { folders, publishAtLast, trees, shown } = await site();
      hand((await trees())[which]!);
      for (const id of ['three', 'four']) {
        const release = await publishAtLast(id, { 'release.json': id, [`${id}/index.html`]: long(id) });
        expect(await wrongIn(shown, release, folders.store)).toEqual([]);
      }
      for (const tree of await trees())
        expect(readFileSync(join(tree, '../redirects.nginx'), 'utf8')).not.toContain('Spoilt');
    }
  });

  it('puts links to elsewhere is whole with the next releases, and nothing elsewhere is touched', async () => {
    const { folders, publish, trees, shown } = await site();
    const outside = await temporaryFolder();
    mkdirSync(join(outside, 'c'));
    for (const path of ['index.html', 'c/index.html', 'c/x.html']) writeFileSync(join(outside, path), 'Mine');
    for (const tree of await trees()) {
      for (const path of ['a', 'b', 'index.html']) rmSync(join(tree, path), { recursive: true });
      for (const path of ['a', 'b', 'new']) symlinkSync(outside, join(tree, path));
      symlinkSync(join(outside, 'index.html'), join(tree, 'index.html'));
    }
    for (const id of ['three', 'four']) {
      const release = await publish(id, { 'release.json': id, 'new/page/index.html': long(id) });
      expect(await wrongIn(shown, release, folders.store)).toEqual([]);
    }
    const left = await readdir(outside, { recursive: true });
    expect(left.toSorted()).toEqual(['c', 'c/index.html', 'c/x.html', 'index.html']);
    for (const path of ['index.html', 'c/index.html']) expect(await readFile(join(outside, path), 'utf8')).toBe('Mine');
  });

  it('changes a document is whole once its bytes were fetched again', async () => {
    const { folders, publish, trees, shown } = await site();
    writeFileSync(join((await trees())[0]!, 'files/x/plain.pdf'), 'Spoilt!');
    await expect(publish('three', { 'release.json': 'three' })).rejects.toThrow('made anew with the next try');
    const release = await publish('four', { 'release.json': 'four' });
    expect(await wrongIn(shown, release, folders.store)).toEqual([]);
  });

  it('puts a folder in the place of "current" is put aside', async () => {
    const { folders, publish, shown } = await site();
    rmSync(folders.current);
    mkdirSync(folders.current);
    writeFileSync(join(folders.current, 'theirs.txt'), 'Theirs');
    const release = await publish('three');
    expect(await currentTree(folders)).toBeDefined();
    expect(await wrongIn(shown, release, folders.store)).toEqual([]);
    expect((await readdir(join(folders.current, '..'))).some((name) => name.startsWith('not-current-'))).toBe(true);
  });
});
