import {
  addressChanges,
  addressKey,
  all,
  cutAddress,
  exceptionOf,
  faultOf,
  findRedirect,
  formerListPages,
  pathWithin,
  redirectTable,
  releasePath,
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
  const pages = [...placesOf(library)].map(({ address }) => address);
  const lives = new Map(pages.map((address) => [addressKey(address) ?? address, address]));
  for (const { id } of entries.file) {
    const address = library.file(id)?.address;
    if (address !== undefined) lives.set(addressKey(address) ?? address, address);
  }
  const { siteUrl } = library;
  const further = formerListPages(pages.map(releasePath));
  const resolved = resolveRedirects(addressChanges(all(entries)), (key) => lives.get(key), { siteUrl, further });
  const moved = redirectTable(resolved.redirects);
  const lead: Lead = (url) => {
    const address = pathWithin(url, siteUrl);
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

function deadLinks(entries: Snapshot['entries'], lead: Lead): Exception[] {
  const withLinks: Entry[] = [
    ...entries.resource,
    ...entries.event,
    ...entries.page,
    ...entries.collection,
    ...entries.tag,
    ...entries.publisher,
  ];
  return withLinks.flatMap((entry) => [
    ...textsOf(entry)
      .flatMap(linksOf)
      .filter((url) => lead(url) === undefined)
      .map((url) => withoutLink(entry, { field: 'body', link: `the link to ${url} in its text` })),
    ...urlsOf(entry)
      .filter(({ url }) => lead(url) === undefined)
      .map(({ field, url }) => withoutLink(entry, { field, link: `the link to ${url}` })),
  ]);
}

function withoutLink(entry: Entry, { field, link }: { field: string; link: string }): Exception {
  const problem = `without ${link}: there is no such page now`;
  const repair =
    'The link comes back by itself when the page does. Or open the entry, and correct the link or take it out.';
  return exceptionOf(faultOf(entry, { field, problem, repair }), 'partly');
}

/** The web addresses that an entry has in fields of their own. */
function urlsOf(entry: Entry): { field: string; url: string }[] {
  const { url, recording, publisherPage, downloads = [] } = entry as UrlFields;
  const fields: [string, string | undefined][] = [
    ['url', url],
    ['recording', recording],
    ['publisherPage', publisherPage],
    ...downloads.map((download, at): [string, string | undefined] => [`downloads[${at}].url`, download.url]),
  ];
  return fields.flatMap(([field, address]) => (address === undefined ? [] : [{ field, url: address }]));
}

interface UrlFields {
  url?: string;
  recording?: string;
  publisherPage?: string;
  downloads?: { url?: string }[];
}
