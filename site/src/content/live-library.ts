import type {
  Blocks,
  Collection,
  Event,
  Exception,
  FilesFacts,
  Language,
  Page,
  Resource,
  Site,
  Snapshot,
} from '@clearshelf/shared-types';
import { AddressBook } from './address-book.ts';
import { byStart, byTitle, newestFirst } from './compare.ts';
import { DerivedList, Input, InputMap, sameFields, sameItems, sameJson } from './derived.ts';
import { easeKeys, easeOf, type EaseKey } from './ease.ts';
import { offersOf, type Offer, type ServedFile } from './files.ts';
import type { Library } from './library.ts';
import { LiveFiles } from './live-files.ts';
import { LiveShelves } from './live-shelves.ts';
import { missingRelated } from './missing-related.ts';
import { missingItems, resolveNavigation, type NavigationItem } from './navigation.ts';
import { compareLists, keepSorted, type ListChange } from './orders.ts';
import { linkText } from './own-links.ts';
import { isOfList, placesOf, type Place } from './places.ts';
import type { Shelf, ShelfIndex, ShelfKind } from './shelves.ts';

/** The library of the content as it is now. An update costs little where little changed. */
export class LiveLibrary implements Library {
  readonly #revision = new Input(-1);
  readonly #siteUrl = new Input<string | undefined>(undefined);
  readonly #site = new Input<Site | undefined>(undefined);
  readonly #navigation = new Input<NavigationItem[]>([], sameJson);
  readonly #resources = new Input<Resource[]>([]);
  readonly #titles = new Input<Resource[]>([]);
  readonly #withdrawn = new Input<Resource[]>([], sameItems);
  readonly #events = new Input<Event[]>([], sameItems);
  readonly #pages = new Input<Page[]>([], sameItems);
  readonly #collections = new Input<Collection[]>([], sameItems);
  readonly #places = new Input<readonly Place[]>([]);
  readonly #exceptions = new Input<Exception[]>([]);
  readonly #resourcesById = new InputMap<Resource>();
  readonly #languages = new InputMap<Language>();
  readonly #files = new LiveFiles();
  readonly #shelves = new LiveShelves();
  readonly #book = new AddressBook(() => this.siteUrl);
  readonly #missingRelated = missingRelated((id) => this.resource(id) !== undefined);
  readonly #formats = new DerivedList((resource: Resource) => this.formats(resource));
  readonly #ease = new DerivedList((resource: Resource) => this.ease(resource));
  readonly #easeCounts = new Input<Record<EaseKey, number>>({ here: 0, light: 0 }, sameFields);
  readonly #formatCounts = new Input<[format: string, count: number][]>([], sameJson);
  /** By id: all of them, and those that lists show. */
  #lists: { resources: Resource[]; listed: Resource[] } = { resources: [], listed: [] };

  /** Takes over other content. Entries that did not change must be the same objects as before. */
  update(snapshot: Snapshot, facts: FilesFacts, siteUrl: string | undefined): void {
    const { entries } = snapshot;
    const [site] = entries.site;
    if (!site) throw new Error('The snapshot holds no "site" entry. Read it with parseSnapshot, which checks this.');
    this.#revision.set(snapshot.revision);
    this.#siteUrl.set(siteUrl?.replace(/\/+$/, ''));
    this.#site.set(site);
    const change = this.#updateResources(entries.resource);
    this.#updateOthers(entries);
    this.#files.update(entries.file, facts);
    this.#shelves.update(entries, this.resources, change);
    this.#places.set([...placesOf(this)]);
    const pages = this.places.map(({ address }) => address);
    const lists = this.places.filter(isOfList).map(({ address }) => address);
    this.#book.update(entries, { pages, lists, files: this.#files.addresses() });
    this.#formatCounts.set(countEach(this.#formats.get(this.#lists.listed).flat()));
    const ease = this.#ease.get(this.#lists.listed);
    const [here, light] = easeKeys.map((key) => ease.filter((keys) => keys.includes(key)).length) as [number, number];
    this.#easeCounts.set({ here, light });
    const { lead } = this.#book;
    this.#navigation.set(resolveNavigation(entries, lead));
    const dead = this.#book.findDeadLinks(entries);
    this.#exceptions.set([...dead, ...missingItems(entries, lead), ...this.#missingRelated(entries)]);
  }

  /** @returns what changed of those that lists show */
  #updateResources(resources: Resource[]): ListChange<Resource> {
    const before = this.#lists;
    const listed = resources.filter(({ withdrawal }) => !withdrawal);
    this.#lists = { resources, listed };
    this.#resourcesById.follow(compareLists(before.resources, resources));
    this.#withdrawn.set(resources.filter(({ withdrawal }) => withdrawal));
    const change = compareLists(before.listed, listed);
    this.#resources.set(keepSorted(this.resources, change, newestFirst));
    this.#titles.set(keepSorted(this.titles, change, byTitle));
    return change;
  }

  #updateOthers(entries: Snapshot['entries']): void {
    this.#events.set(entries.event.toSorted(byStart));
    this.#pages.set(entries.page.toSorted(byTitle));
    this.#collections.set(entries.collection.toSorted(byTitle));
    this.#languages.replace(new Map(entries.language.map((language) => [language.id, language])));
  }

  get revision(): number {
    return this.#revision.get();
  }
  get siteUrl(): string | undefined {
    return this.#siteUrl.get();
  }
  get site(): Site {
    const site = this.#site.get();
    if (!site) throw new Error('The library holds nothing yet. Update it first.');
    return site;
  }
  get navigation(): NavigationItem[] {
    return this.#navigation.get();
  }
  get resources(): Resource[] {
    return this.#resources.get();
  }
  get titles(): Resource[] {
    return this.#titles.get();
  }
  get withdrawn(): Resource[] {
    return this.#withdrawn.get();
  }
  get events(): Event[] {
    return this.#events.get();
  }
  get pages(): Page[] {
    return this.#pages.get();
  }
  get collections(): Collection[] {
    return this.#collections.get();
  }
  get indexes(): Record<ShelfKind, ShelfIndex> {
    return this.#shelves.indexes;
  }
  get formatCounts(): [format: string, count: number][] {
    return this.#formatCounts.get();
  }
  get easeCounts(): Record<EaseKey, number> {
    return this.#easeCounts.get();
  }
  get places(): readonly Place[] {
    return this.#places.get();
  }
  get exceptions(): Exception[] {
    return this.#exceptions.get();
  }

  readonly shelvesOf = (kind: ShelfKind, ids: readonly string[]): Shelf[] =>
    ids.flatMap((id) => this.#shelves.get(id) ?? []).filter((shelf) => shelf.kind === kind);

  readonly listed = (ids: readonly string[]): Resource[] =>
    ids.flatMap((id) => this.resource(id) ?? []).filter(({ withdrawal }) => !withdrawal);

  readonly resource = (id: string): Resource | undefined => this.#resourcesById.get(id);

  readonly file = (id: string): ServedFile | undefined => this.#files.get(id);

  readonly offers = (resource: Resource): Offer[] => {
    const find = { file: this.file, language: (id: string) => this.#languages.get(id) };
    return offersOf(resource, find).filter(({ address }) => this.#book.lead(address) !== undefined);
  };

  readonly formats = (resource: Resource): string[] => [
    ...new Set(this.offers(resource).flatMap(({ format }) => format ?? [])),
  ];

  readonly ease = (resource: Resource): EaseKey[] => easeOf(resource, this.offers(resource));

  readonly linked = (blocks: Blocks): Blocks => linkText(blocks, this.#book.lead);

  readonly outward = (url: string | undefined): string | undefined =>
    url !== undefined && this.#book.lead(url) !== undefined ? url : undefined;
}

/** How often each word stands in a list. */
function countEach(words: string[]): [word: string, count: number][] {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts];
}
