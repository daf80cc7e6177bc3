import type { PublishingState } from '@clearshelf/shared-types';
import type { Desk } from '../../testing/desk.ts';
import type { Installation } from '../../testing/installation.ts';
import { treeOf } from '../processes.ts';

/** The processes that publish: publisher, renderer, indexer, Pagefind. CMS and site server are not among them. */
export function publishingProcesses(installation: Installation): number[] {
  return [...new Set(installation.processes('publish.ts').flatMap(treeOf))];
}

/** Whether the live release, its search index with it, is of the newest content. */
export async function isFresh(desk: Desk): Promise<boolean> {
  return isIndexFresh(await desk.publishing());
}

/** The same of a state; `since` is the content revision that must be reached. */
export function isIndexFresh({ live, revision, step }: PublishingState, since = revision): boolean {
  return live !== undefined && step === 'live' && live.indexRevision >= since;
}
