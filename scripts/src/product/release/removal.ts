import type { Manifest } from '@clearshelf/shared-types';
import { isPage } from './manifest.ts';

/** Fewer pages than this may always go: in a small library they are soon a large share. */
const alwaysFine = 10;

/** How many pages that readers see now a release would take away. */
export interface Removal {
  removed: number;
  of: number;
}

/**
 * Finds out whether a release takes away so many pages that a person should say yes first.
 *
 * @param share of the present pages that may go unasked, from 0 to 1
 * @returns nothing where it may go live
 */
export function removalToHold(
  previous: Manifest['files'] | undefined,
  next: Manifest['files'],
  share: number,
): Removal | undefined {
  const pages = Object.keys(previous ?? {}).filter(isPage);
  const removed = pages.filter((path) => !next[path]).length;
  return removed > alwaysFine && removed > share * pages.length ? { removed, of: pages.length } : undefined;
}
