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
  type AddressChange,
  type ClaimedChange,
  type Entry,
  type EntryType,
  type Exception,
  type RedirectTable,
  type Snapshot,
} from '@clearshelf/shared-types';
import { Derived, derivedOf, DerivedList, Input, InputMap, sameItems } from './derived.ts';
import { linksOf, textsOf, type Lead } from './own-links.ts';

/** The types of entry that may hold links, in the order in which their faults are told. */
const withLinks = ['resource', 'event', 'page', 'collection', 'tag', 'publisher'] as const;

/** What stands at addresses of the site. */
export interface Addresses {
  pages: string[];
  /** Those of pages that belong to lists. */
  lists: string[];
  files: Iterable<string>;
}

/** Every address of the site, and where old ones lead. It follows the content, and remembers where each address led. */
export class AddressBook {
  readonly #siteUrl: () => string | undefined;
  /** Addresses of pages and files, by key. */
  readonly #lives = new InputMap<string>();
  /** The old addresses of all entries, in the entries' order. */
  readonly #changes = new Input<ClaimedChange[]>([], sameChanges);
  /** Old addresses that no entry stands behind. */
  readonly #further = new Input<AddressChange[]>([], sameRedirects);
  readonly #moved: Derived<RedirectTable>;
  readonly #leads = new Map<string, Derived<string | undefined>>();
  readonly #deadLinks = new Map<EntryType, DerivedList<Entry, Exception[]>>();
  #addresses: string[] = [];
  #lists: string[] = [];
  #withOldAddresses: Entry[] = [];

  constructor(siteUrl: () => string | undefined) {
    this.#siteUrl = siteUrl;
    const resolved = new Derived(() => this.#resolveChanges(), sameRedirects);
    this.#moved = new Derived(() => redirectTable(resolved.get()));
    for (const type of withLinks)
      this.#deadLinks.set(type, new DerivedList((entry: Entry) => deadLinksIn(entry, this.lead)));
  }

  /** Takes over where pages and files are now, and the old addresses of all entries. */
  update(entries: Snapshot['entries'], { pages, lists, files }: Addresses): void {
    const addresses = [...pages, ...files];
    if (!sameItems(addresses, this.#addresses)) {
      this.#followAddresses(addresses);
      this.#addresses = addresses;
    }
    if (!sameItems(lists, this.#lists)) {
      this.#lists = lists;
      this.#further.set(formerListPages(lists.map(releasePath)));
    }
    const withOldAddresses = all(entries).filter(hasOldAddresses);
    if (sameItems(withOldAddresses, this.#withOldAddresses)) return;
    this.#withOldAddresses = withOldAddresses;
    this.#changes.set(withOldAddresses.flatMap(changesOf));
  }

  readonly lead: Lead = (url) => {
    const address = pathWithin(url, this.#siteUrl());
    if (address === undefined) return url;
    const known = this.#leads.get(address) ?? new Derived(() => this.#find(address));
    this.#leads.set(address, known);
    return known.get();
  };

  /** What is shown without a link of its own. */
  findDeadLinks(entries: Snapshot['entries']): Exception[] {
    return withLinks.flatMap((type) => this.#deadLinks.get(type)?.get(entries[type]).flat() ?? []);
  }

  /** Of two spellings of one address the last counts. Where there are two, all addresses are put in anew. */
  #followAddresses(addresses: string[]): void {
    const before = new Set(this.#addresses);
    const now = new Set(addresses);
    const added = [...now.difference(before)].map((address): [string, string] => [keyOf(address), address]);
    const isSimple = this.#lives.size === before.size && added.every(([key]) => this.#lives.get(key) === undefined);
    if (!isSimple) {
      this.#lives.replace(new Map(addresses.map((address) => [keyOf(address), address])));
      return;
    }
    for (const address of before.difference(now)) this.#lives.delete(keyOf(address));
    for (const [key, address] of added) this.#lives.set(key, address);
  }

  #resolveChanges(): AddressChange[] {
    const options = { siteUrl: this.#siteUrl(), further: this.#further.get() };
    const changes = this.#changes.get().toSorted(byFrom);
    return resolveRedirects(changes, (key) => this.#lives.get(key), options).redirects;
  }

  #find(address: string): string | undefined {
    const { written, query, fragment } = cutAddress(address);
    const key = addressKey(written);
    if (key === undefined) return undefined;
    const to = findRedirect(this.#moved.get(), address)?.to;
    const here = this.#lives.get(key);
    if (to !== undefined && (query || here === undefined)) return to;
    return here && here + (query && `?${query}`) + (fragment && `#${fragment}`);
  }
}

function keyOf(address: string): string {
  return addressKey(address) ?? address;
}

function hasOldAddresses(entry: Entry): boolean {
  if (entry.type === 'redirect') return true;
  if (entry.type === 'file') return entry.formerNames !== undefined && entry.formerNames.length > 0;
  return 'oldAddresses' in entry && entry.oldAddresses.length > 0;
}

/** The old addresses of an entry: they are looked for once. */
const changesOf = derivedOf((entry: Entry) => addressChanges([entry]));

function byFrom(a: AddressChange, b: AddressChange): number {
  return a.from < b.from ? -1 : 1;
}

/** Whether old addresses say the same, whatever else changed of their entries. */
function sameChanges(a: readonly ClaimedChange[], b: readonly ClaimedChange[]): boolean {
  return a.length === b.length && a.every((one, at) => sameChange(one, b[at]!) && one.entry.id === b[at]!.entry.id);
}

function sameRedirects(a: readonly AddressChange[], b: readonly AddressChange[]): boolean {
  return a.length === b.length && a.every((one, at) => sameChange(one, b[at]!));
}

function sameChange(a: AddressChange, b: AddressChange): boolean {
  return a.from === b.from && a.to === b.to;
}

function deadLinksIn(entry: Entry, lead: Lead): Exception[] {
  return [
    ...textsOf(entry)
      .flatMap(linksOf)
      .filter((url) => lead(url) === undefined)
      .map((url) => withoutLink(entry, { field: 'body', link: `the link to ${url} in its text` })),
    ...urlsOf(entry)
      .filter(({ url }) => lead(url) === undefined)
      .map(({ field, url }) => withoutLink(entry, { field, link: `the link to ${url}` })),
  ];
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
