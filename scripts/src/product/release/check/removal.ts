import type { FileTable } from '../file-table.ts';
import { isOwnPage } from '../is-page.ts';

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
 * @returns `undefined` where it may go live
 */
export function removalToHold(previous: FileTable | undefined, next: FileTable, share: number): Removal | undefined {
  if (!previous) return undefined;
  const removed = next.differenceFrom(previous).gone.filter(isOwnPage).length;
  const of = previous.totals.pages;
  return removed > alwaysFine && removed > share * of ? { removed, of } : undefined;
}
