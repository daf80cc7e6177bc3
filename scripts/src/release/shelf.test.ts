import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { expect, it, vi } from 'vitest';
import { blobPath } from '@clearshelf/shared-types/store';
import { dataFolders } from '../settings/folders.ts';
import { temporaryFolder } from '../testing/folder.ts';
import { makeRelease } from '../testing/release.ts';
import { ReleaseShelf } from './shelf.ts';

it('lets go of what a killed publisher left in the store, and of nothing that a kept release names', async () => {
  const folders = dataFolders(await temporaryFolder());
  const shelf = new ReleaseShelf(folders);
  const release = makeRelease(folders.store, 'kept', { 'index.html': 'Kept' });
  await shelf.keep(release);
  const blob = blobPath(folders.store, release.files['index.html']!.sha256);
  const left = [`${folders.store}/file-1.partial`, `${blob}.7.0.partial`, `${folders.store}/00/${'0'.repeat(64)}`];
  await mkdir(`${folders.store}/00`, { recursive: true });
  for (const path of left) await writeFile(path, 'Left');
  vi.useFakeTimers({ now: Date.now() + 2 * 60 * 60 * 1000, toFake: ['Date'] });
  expect(await shelf.sweep(new Set())).toBe(left.length);
  vi.useRealTimers();
  expect([blob, ...left].map((path) => existsSync(path))).toEqual([true, false, false, false]);
});
