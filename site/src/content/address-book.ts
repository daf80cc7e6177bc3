import {
  addressChanges,
  addressKey,
  all,
  cutAddress,
  exceptionOf,
  faultOf,
  findRedirect,
  redirectTable,
  resolveRedirects,
  type Entry,
  type Exception,
  type Snapshot,
} from '@clearshelf/shared-types';
import type { Library } from './library.ts';
import { linksOf, textsOf, type Lead } from './own-links.ts';
import { placesOf } from './places.ts';

/** Every address of the site, and where old ones lead. */
export interface AddressBook {
  lead: Lead;
  /** What is shown without a link of its own. */
  exceptions: Exception[];
}

/** Makes the book of a library: its pages, its files, and the old addresses of its entries. */
export function openBook(library: Library, entries: Snapshot['entries']): AddressBook {
  const lives = new Map<string, string>();
  for (const { address } of placesOf(library)) lives.set(plainKey(address), address);
  for (const { id } of entries.file) {
    const address = library.file(id)?.address;
    if (address !== undefined) lives.set(addressKey(address) ?? address, address);
  }
  const { siteUrl } = library;
  const resolved = resolveRedirects(addressChanges(all(entries)), (key) => lives.get(key), { siteUrl });
  const moved = redirectTable(resolved.redirects);
  const lead: Lead = (url) => {
    const address = pathHere(url, siteUrl);
    if (address === undefined) return url;
    const { written, query, fragment } = cutAddress(address);
    const key = addressKey(written);
    if (key === undefined) return undefined;
    const to = findRedirect(moved, address)?.to;
    const here = lives.get(key);
    if (to !== undefined && (query || here === undefined)) return to;
    return here && here + (query && `?${query}`) + (fragment && `#${fragment}`);
  };
  return { lead, exceptions: deadLinks(entries, lead) };
}

/** The address on this site that a link leads to, also where it names the site; nothing for other hosts, mail and phone. */
function pathHere(url: string, siteUrl: string | undefined): string | undefined {
  if (url.startsWith('/')) return url;
  const own = siteUrl !== undefined && `${url}/`.toLowerCase().startsWith(`${siteUrl.toLowerCase()}/`);
  return own ? url.slice(siteUrl.length) || '/' : undefined;
}

/** Our own addresses are spelled right: only their final slash is too much. */
function plainKey(address: string): string {
  return address === '/' ? address : address.replace(/\/$/, '');
}

function deadLinks(entries: Snapshot['entries'], lead: Lead): Exception[] {
  const withTexts: Entry[] = [
    ...entries.resource,
    ...entries.event,
    ...entries.page,
    ...entries.collection,
    ...entries.tag,
  ];
  return withTexts.flatMap((entry) =>
    textsOf(entry)
      .flatMap(linksOf)
      .filter((url) => lead(url) === undefined)
      .map((url) =>
        exceptionOf(
          faultOf(entry, {
            field: 'body',
            problem: `without the link to ${url} in its text: there is no such page now`,
            repair:
              'The link comes back by itself when the page does. Or open the entry, and correct the link or take it out.',
          }),
          'partly',
        ),
      ),
  );
}
