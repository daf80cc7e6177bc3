import { entryTypes, type Entry } from './entries/index.ts';
import { addressOfPath } from './release-path.ts';
import { isAddressable, urlFor } from './routes.ts';
import type { Snapshot } from './snapshot/snapshot.ts';

/**
 * Finds the entry that a page stands for: the one whose address the page has, or continues as `page/2/` does.
 *
 * @param path of the page in a release: `resources/a/index.html`
 * @returns nothing where the page stands for no entry, such as the home page and that of a year
 */
export function findEntryOfPage(entries: Snapshot['entries'], path: string): Entry | undefined {
  const address = addressOfPath(path);
  const start = address.replace(/page\/\d+\/$/, '');
  for (const type of entryTypes)
    for (const entry of entries[type]) {
      const own = addressOfEntry(entry);
      if (own !== undefined && (own === address || own === start)) return entry;
    }
  return undefined;
}

function addressOfEntry(entry: Entry): string | undefined {
  return isAddressable(entry) || entry.type === 'language' ? urlFor(entry) : undefined;
}
