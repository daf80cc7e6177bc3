import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dataFolders } from '../settings/folders.ts';
import { temporaryFolder } from '../testing/folder.ts';
import { currentRelease, deployLocally, pruneReleases } from './local.ts';

describe('a release on this machine', () => {
  it('becomes the one that readers see, and can be put back', async () => {
    const folders = dataFolders(await temporaryFolder());
    const [one, two] = [join(folders.releases, 'one'), join(folders.releases, 'two')];
    expect(await currentRelease(folders)).toBeUndefined();
    for (const release of [one, two, one]) {
      await deployLocally(folders, release);
      expect(await currentRelease(folders)).toBe(release);
    }
  });

  it('outlives the pruning of old ones and of what a killed build left', async () => {
    const folders = dataFolders(await temporaryFolder());
    for (const name of ['1', '2', '3', '4', '5', '6', '7', '8.partial'])
      await mkdir(join(folders.releases, name), { recursive: true });
    await deployLocally(folders, join(folders.releases, '1'));
    await pruneReleases(folders);
    expect((await readdir(folders.releases)).toSorted()).toEqual(['1', '4', '5', '6', '7']);
  });
});
