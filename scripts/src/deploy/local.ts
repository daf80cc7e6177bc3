import { readdir, readlink, rm } from 'node:fs/promises';
import { basename, join, relative, dirname } from 'node:path';
import { switchLink } from '../files/atomic.ts';
import type { DataFolders } from '../settings/folders.ts';

/** How many releases are kept, the live one among them. */
const kept = 5;

/** Makes a release the one that readers see, in one step. */
export async function deployLocally(folders: DataFolders, release: string): Promise<void> {
  await switchLink(folders.current, relative(dirname(folders.current), release));
}

/** Folder of the release that readers see. */
export async function currentRelease(folders: DataFolders): Promise<string | undefined> {
  try {
    return join(dirname(folders.current), await readlink(folders.current));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Removes old releases and what a killed build left. */
export async function pruneReleases(folders: DataFolders): Promise<void> {
  const live = await currentRelease(folders);
  const names = (await readdir(folders.releases)).toSorted().toReversed();
  const whole = names.filter((name) => !name.endsWith('.partial') && name !== (live && basename(live)));
  const gone = [...names.filter((name) => name.endsWith('.partial')), ...whole.slice(kept - 1)];
  for (const name of gone) await rm(join(folders.releases, name), { recursive: true, force: true });
}
