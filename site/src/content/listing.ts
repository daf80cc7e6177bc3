import type { Resource } from '@clearshelf/shared-types';

/** Rows on an archive page. They stay on it when newer ones are added. */
export const pageSize = 25;

/** Fewest rows that are left on the first page when an archive page is cut off. */
const fewestOnFirst = 12;

/**
 * One page of a list by date. The first page has the newest rows. Archive pages have all others, and are counted from
 * the oldest: so a new row changes the first page alone, and every 25th makes one more archive page.
 */
export interface ListPage {
  /** Of an archive page: its number. Page 1 has the oldest rows. */
  number?: number;
  /** The number of the archive page with the next newer rows. Where there is none, that is the first page. */
  newer?: number;
  /** The number of the archive page with the next older rows. */
  older?: number;
  /** Newest first. */
  resources: Resource[];
}

/** How many archive pages a list of so many rows has. */
export function countArchivePages(rows: number): number {
  return Math.max(0, Math.floor((rows - fewestOnFirst) / pageSize));
}

/**
 * Cuts one page out of a list.
 *
 * @param resources newest first
 * @param number of an archive page; `undefined` for the first page
 */
export function cutPage(resources: Resource[], number?: number): ListPage {
  const { length } = resources;
  const last = countArchivePages(length);
  if (number === undefined)
    return { older: last || undefined, resources: resources.slice(0, length - last * pageSize) };
  const end = length - (number - 1) * pageSize;
  return {
    number,
    newer: number < last ? number + 1 : undefined,
    older: number > 1 ? number - 1 : undefined,
    resources: resources.slice(end - pageSize, end),
  };
}
