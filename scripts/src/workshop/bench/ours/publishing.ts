import type { PublishingState } from '@clearshelf/shared-types';
import { dataFolders } from '../../../product/files/folders.ts';
import type { Desk } from '../../testing/desk.ts';
import type { Installation } from '../../testing/installation.ts';
import { listTree } from '../measure/proc.ts';

/** The processes that publish: publisher, renderer, indexer, Pagefind. CMS and site server are not among them. */
export function listPublishing(installation: Installation): number[] {
  return [...new Set(installation.processes('publish.ts').flatMap(listTree))];
}

/** All that a publisher keeps: without these folders it starts from nothing. */
export function listKept({ folder }: Installation): string[] {
  const { releases, publisher, current, store, trees } = dataFolders(folder);
  return [releases, publisher, current, store, trees];
}

/** Whether the live release, its search index with it, is of the newest content. */
export async function isFresh(desk: Desk): Promise<boolean> {
  return isIndexFresh(await desk.publishing());
}

/** The same of a state; `since` is the content revision that must be reached. */
export function isIndexFresh({ live, revision, step }: PublishingState, since = revision): boolean {
  return live !== undefined && step === 'live' && live.indexRevision >= since;
}
