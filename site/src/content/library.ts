import type {
  Blocks,
  Collection,
  Event,
  Exception,
  FilesFacts,
  Page,
  Resource,
  Site,
  Snapshot,
} from '@clearshelf/shared-types';
import type { EaseKey } from './ease.ts';
import type { Offer, ServedFile } from './files.ts';
import { LiveLibrary } from './live-library.ts';
import type { NavigationItem } from './navigation.ts';
import type { Place } from './places.ts';
import type { Shelf, ShelfIndex, ShelfKind } from './shelves.ts';

/**
 * All that pages and the search index print. Nothing in it may be changed by whoever reads it. It follows the content: what
 * a computation reads in it is recorded, see `derived.ts`.
 */
export interface Library {
  revision: number;
  /** Address of the public site without a final slash, where it is known: canonical links and the sitemap need it. */
  siteUrl?: string;
  site: Site;
  navigation: NavigationItem[];
  /** What lists show, newest first. Withdrawn resources are left out of lists, counts and search. */
  resources: Resource[];
  /** The same by title. */
  titles: Resource[];
  /** Withdrawn resources: their pages stay, and say so. */
  withdrawn: Resource[];
  /** By start, newest first. */
  events: Event[];
  /** By title. */
  pages: Page[];
  /** By title. */
  collections: Collection[];
  indexes: Record<ShelfKind, ShelfIndex>;
  /** The shelves of one kind that the ids name, in their order. A year that only withdrawn resources have is no shelf. */
  shelvesOf: (kind: ShelfKind, ids: readonly string[]) => Shelf[];
  /** Resources by id, in the order of the ids, without the withdrawn and those that are not published now. */
  listed: (ids: readonly string[]) => Resource[];
  /** A resource by id, withdrawn or not; nothing where it is not published now. */
  resource: (id: string) => Resource | undefined;
  /** A file by id; nothing where it could not be fetched. */
  file: (id: string) => ServedFile | undefined;
  /** What a resource lets its readers open. */
  offers: (resource: Resource) => Offer[];
  /** The formats in which a resource can be read, each once: "PDF". */
  formats: (resource: Resource) => string[];
  /** How many of the resources that lists show can be read in each format. */
  formatCounts: [format: string, count: number][];
  /** Whether a resource can be read here, and whether it is small. */
  ease: (resource: Resource) => EaseKey[];
  /** Of how many of the resources that lists show this is so. */
  easeCounts: Record<EaseKey, number>;
  /** A text as pages show it: links within the site lead to the right address, or are words where they lead nowhere. */
  linked: (blocks: Blocks) => Blocks;
  /** A web address as it is, or nothing where it leads to a page of this site that is not there. */
  outward: (url: string | undefined) => string | undefined;
  /** Every page of the site, in the order in which they are written. */
  places: readonly Place[];
  /** What is shown without something that belongs to it. */
  exceptions: Exception[];
}

/**
 * Makes the library of a snapshot. No entry's fault ends it: what points at nothing is shown without it.
 *
 * @param facts what the publisher learnt about each file, by id; one without is not there
 * @param options.siteUrl address of the public site, where it is known
 */
export function createLibrary(snapshot: Snapshot, facts: FilesFacts, { siteUrl }: { siteUrl?: string } = {}): Library {
  const library = new LiveLibrary();
  library.update(snapshot, facts, siteUrl);
  return library;
}
