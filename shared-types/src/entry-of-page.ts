import type { EntryOutline } from './entries/index.ts';
import { readAddress } from './release-path.ts';
import { isAddressable, urlFor } from './routes.ts';
import { all, type OutlineLists } from './snapshot/lists.ts';

/** The entries of a snapshot by the addresses of their pages: made once for each. */
const byAddress = new WeakMap<OutlineLists, ReadonlyMap<string, EntryOutline>>();

/**
 * Finds the entry that a page stands for: the one whose address the page has, or continues as `page/2/` does.
 *
 * @param path of the page in a release: `resources/a/index.html`
 * @returns `undefined` where the page stands for no entry, such as the home page and that of a year
 */
export function findEntryOfPage(entries: OutlineLists, path: string): EntryOutline | undefined {
  let known = byAddress.get(entries);
  if (!known) byAddress.set(entries, (known = new Map(listAddresses(entries))));
  const address = readAddress(path);
  return known.get(address) ?? known.get(address.replace(/page\/\d+\/$/, ''));
}

function* listAddresses(entries: OutlineLists): Generator<[address: string, entry: EntryOutline]> {
  for (const entry of all(entries)) if (isAddressable(entry) || entry.type === 'language') yield [urlFor(entry), entry];
}
