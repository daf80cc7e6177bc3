import { computeOnce } from './compute-once.ts';
import type { EntryOutline } from './entries/index.ts';
import { readAddress } from './release-path.ts';
import { all, type OutlineLists } from './snapshot/lists.ts';
import { findPageAddress } from './snapshot/settle.ts';

/** The entries of a snapshot by the addresses of their pages. */
const mapByAddress = computeOnce(
  (entries: OutlineLists) =>
    new Map(
      all(entries).flatMap((entry): [string, EntryOutline][] => {
        const address = findPageAddress(entry);
        return address === undefined ? [] : [[address, entry]];
      }),
    ),
);

/**
 * Finds the entry that a page stands for: the one whose address the page has, or continues as `page/2/` does.
 *
 * @param path of the page in a release: `resources/a/index.html`
 * @returns `undefined` where the page stands for no entry, such as the home page and that of a year
 */
export function findEntryOfPage(entries: OutlineLists, path: string): EntryOutline | undefined {
  const byAddress = mapByAddress(entries);
  const address = readAddress(path);
  return byAddress.get(address) ?? byAddress.get(address.replace(/page\/\d+\/$/, ''));
}
