import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { blobPath } from '@clearshelf/shared-types/store';
import { dataFolders } from '../files/folders.ts';
import { readIfThere, temporaryFolder } from '../../workshop/testing/folder.ts';
import { makeRelease } from '../../workshop/testing/release.ts';
import { currentTree, LocalTarget } from './local.ts';
import { testTarget } from '../../workshop/testing/target-contract.ts';

testTarget('local', async () => {
  const folder = await temporaryFolder();
  const folders = dataFolders(folder);
  return {
    folder,
    store: folders.store,
    open: () => new LocalTarget(folders),
    read: (path) => readIfThere(join(folders.current, 'public', path)),
  };
});

async function target() {
  const folders = dataFolders(await temporaryFolder());
  const local = new LocalTarget(folders);
  const work = { store: folders.store, signal: new AbortController().signal, onProgress: () => undefined };
  const put = async (id: string, files: Record<string, string>) => {
    const release = makeRelease(folders.store, id, files);
    await local.deploy(release, work);
    return release;
  };
  const shown = async (path: string) => await readFile(join(folders.current, 'public', path), 'utf8');
  return { folders, local, put, shown, work };
}

describe('a release on this machine', () => {
  it('shares with the one before every file that did not change, and leaves no empty folder', async () => {
    const { folders, put } = await target();
    await put('one', { 'same.html': 'Same', 'gone/deep/index.html': 'Gone' });
    await put('two', { 'same.html': 'Same' });
    await put('three', { 'same.html': 'Same', 'new.html': 'New' });
    const trees = await readdir(folders.trees);
    const inodes = trees.map(async (tree) => (await stat(join(folders.trees, tree, 'public', 'same.html'))).ino);
    expect(trees).toHaveLength(2);
    expect(new Set(await Promise.all(inodes)).size).toBe(1);
    expect((await readdir(join(folders.current, 'public'))).toSorted()).toEqual(['new.html', 'same.html']);
  });

  it('carries compressed variants', async () => {
    const { folders, put } = await target();
    await put('one', { 'index.html': 'Words and words. '.repeat(50) });
    expect((await readdir(join(folders.current, 'public'))).toSorted()).toEqual([
      'index.html',
      'index.html.br',
      'index.html.gz',
    ]);
  });

  it('is made from nothing where a killed process left a tree half-done', async () => {
    const { folders, put, shown } = await target();
    await put('one', { 'index.html': 'First' });
    await put('two', { 'index.html': 'Second' });
    const seen = await currentTree(folders);
    const [other = ''] = (await readdir(folders.trees))
      .map((tree) => join(folders.trees, tree))
      .filter((tree) => tree !== seen);
    await rm(join(other, 'manifest.json'));
    await writeFile(join(other, 'public', 'left.html'), 'Left');
    await put('three', { 'index.html': 'Third' });
    expect(await shown('index.html')).toBe('Third');
    await expect(shown('left.html')).rejects.toThrow('ENOENT');
  });

  it('stays as it is where a publisher loses its lease in the middle of the next', async () => {
    const { folders, local, put, shown } = await target();
    await put('one', { 'index.html': 'First' });
    await put('two', { 'index.html': 'Second' });
    const many = Object.fromEntries(Array.from({ length: 1200 }, (_, at) => [`${at}.html`, `Late ${at}`]));
    const late = makeRelease(folders.store, 'late', { ...many, 'index.html': 'Late' });
    const lost = new AbortController();
    const onProgress = () => lost.abort(new Error('The lease was lost.'));
    const work = { store: folders.store, signal: lost.signal, onProgress };
    await expect(local.deploy(late, work)).rejects.toThrow('The lease was lost.');
    expect(await shown('index.html')).toBe('Second');
    await put('three', { 'index.html': 'Third' });
    expect(await readdir(join(folders.current, 'public'))).toEqual(['index.html']);
  });

  it.each(['in the middle of its tree', 'right before it switches'])(
    'is not replaced any more by a publisher that was paused %s while another deployed',
    async (moment) => {
      const { folders, local, put, shown, work } = await target();
      await put('one', { 'index.html': 'First' });
      await put('two', { 'index.html': 'Second' });
      const paused = makeRelease(folders.store, 'paused', { 'index.html': 'Paused' });
      let other: Promise<unknown> | undefined;
      const another = async () => await (other ??= put('three', { 'index.html': 'Third' }));
      const late = { ...work, ensureLease: async () => void (await another()) };
      if (moment === 'in the middle of its tree') {
        late.onProgress = () => void another();
        late.ensureLease = async () => {
          await other;
          throw new Error('The lease was lost.');
        };
      }
      await expect(local.deploy(paused, late)).rejects.toThrow(/taken over|lease was lost/);
      expect(await shown('index.html')).toBe('Third');
      await put('four', { 'index.html': 'Fourth' });
      expect(await shown('index.html')).toBe('Fourth');
      expect(await readdir(folders.trees)).toHaveLength(2);
      expect(await readdir(folders.data)).not.toContainEqual(expect.stringContaining('current.'));
    },
  );

  it('leaves nothing behind where it cannot be put there whole', async () => {
    const { folders, local, put, shown, work } = await target();
    await put('one', { 'index.html': 'First' });
    const broken = makeRelease(folders.store, 'broken', { 'index.html': 'Broken', 'lost.html': 'Lost' });
    await rm(blobPath(folders.store, broken.files.get('lost.html')!.sha256));
    await expect(local.deploy(broken, work)).rejects.toThrow('/lost.html in the store');
    expect(await shown('index.html')).toBe('First');
    expect(await readdir(folders.trees)).toHaveLength(1);
  });
});
