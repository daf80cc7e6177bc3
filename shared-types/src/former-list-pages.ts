import { tagFolders } from './facets.ts';
import type { AddressChange } from './addresses.ts';
import { archivePage, fixedRoutes, releasePath } from './routes.ts';

const folders = ['categories', 'publishers', 'years', 'languages', ...Object.values(tagFolders)];

const titlesPath = releasePath(fixedRoutes.titles);

/** A list by date: its folder, and the number where it is an archive page. */
const listPath = new RegExp(`^(resources|(?:${folders.join('|')})/[^/]+)/(?:page/([0-9]+)/)?index\\.html$`);

/** Whether a page of a release, by its path, is one of a list by date, or the first of the titles. */
export function isListPage(path: string): boolean {
  return listPath.test(path) || path === titlesPath;
}

/** Titles from A to Z once stood on pages of 25. Old addresses of at most so many of these lead on. */
const mostTitlesPages = 100;

/**
 * Addresses of list pages that are not there, and that readers can still have: each leads to the first page of its list.
 * They are the two numbers after the last archive page. Such a page was there when pages were numbered from the newest,
 * or while the list was longer.
 *
 * @param paths of the pages of a release, at least those of {@link isListPage}; others among them do no harm
 */
export function formerListPages(paths: Iterable<string>): AddressChange[] {
  const archivePages = new Map<string, number>();
  let hasTitles = false;
  for (const path of paths) {
    const [, list, number = '0'] = listPath.exec(path) ?? [];
    if (list !== undefined) archivePages.set(list, Math.max(archivePages.get(list) ?? 0, Number(number)));
    else if (path === titlesPath) hasTitles = true;
  }
  const changes = [...archivePages].flatMap(([list, last]) => leadBack(`/${list}/`, last + 1, last + 2));
  if (!hasTitles) return changes;
  const lastTitles = Math.min((archivePages.get('resources') ?? 0) + 2, mostTitlesPages);
  return [...changes, ...leadBack(fixedRoutes.titles, 2, lastTitles)];
}

/** The pages of a list from one number to another lead to its first page. */
function leadBack(list: string, from: number, to: number): AddressChange[] {
  return Array.from({ length: to - from + 1 }, (_, at) => ({ from: archivePage(list, from + at), to: list }));
}
