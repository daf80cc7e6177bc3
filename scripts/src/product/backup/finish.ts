import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { restoredMark } from '@clearshelf/shared-types/installation';
import { z } from 'zod';
import type { DataFolders } from '../files/folders.ts';
import { UserError } from '../user-errors/user-error.ts';
import { chooseDatabase } from './choose-database.ts';
import { partPaths } from './manifest.ts';
import { replacePath } from './move.ts';

const planSchema = z.object({ aside: z.string() });

/** File in a restore's folder that says how to go on. */
export const planName = 'plan.json';

/** Where a restore lays out the new data. With its second name it is whole, and takes the place of the old. */
export function restoreFolders(folders: DataFolders) {
  return { partial: join(folders.data, 'restore.partial'), ready: join(folders.data, 'restore.ready') };
}

/**
 * Puts restored data in its place, where a restore has it ready. It is a matter of moments, but a power cut may come in
 * between: it is called again at every start of the CMS, and goes on from where it was.
 */
export async function finishRestore(folders: DataFolders): Promise<void> {
  const { ready } = restoreFolders(folders);
  if (!existsSync(ready)) return;
  const { aside } = planSchema.parse(JSON.parse(await readFile(join(ready, planName), 'utf8')));
  const { database } = chooseDatabase(folders);
  await database.putBack(ready, aside);
  const places = { from: ready, to: folders.data, aside };
  await replacePath(partPaths.uploads, places);
  await replacePath(partPaths.secrets, places);
  await replacePath(restoredMark, places);
  await addReleases(join(ready, partPaths.releases), folders.releases);
  await rm(ready, { recursive: true });
}

/** @throws {UserError} where a restore waits to be finished; only one process may do that */
export function checkNoRestore(folders: DataFolders): void {
  if (!existsSync(restoreFolders(folders).ready)) return;
  throw new UserError('A restore was cut off. Start the CMS: it finishes the restore. Then start this again.');
}

/** Kept releases of before stay: what they are made of is still in the store. */
async function addReleases(from: string, to: string): Promise<void> {
  if (!existsSync(from)) return;
  await mkdir(to, { recursive: true });
  for (const name of await readdir(from)) {
    if (!existsSync(join(to, name))) await rename(join(from, name), join(to, name));
  }
}
