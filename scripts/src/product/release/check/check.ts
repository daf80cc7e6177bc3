import {
  addressKey,
  all,
  computeOnce,
  isAddressable,
  makeReleaseKey,
  releasePath,
  tagFolders,
  urlFor,
  type AddressableEntry,
  type SnapshotOutline,
} from '@clearshelf/shared-types';
import { findPageFaults, type PageFault } from './check-pages.ts';
import type { FileTable } from '../file-table.ts';
import type { Release } from '../release.ts';

/** A release that must not go live. `faults` are sentences. */
export class ReleaseError extends Error {
  constructor(faults: string[]) {
    const more = faults.length > 20 ? [`… and ${faults.length - 20} more.`] : [];
    super(
      ['The new version of the site has faults:', ...faults.slice(0, 20).map((fault) => `- ${fault}`), ...more].join(
        '\n',
      ),
    );
    this.name = 'ReleaseError';
  }
}

export interface ReleaseToCheck extends Pick<Release, 'files' | 'redirects'> {
  /** What the release should show. */
  snapshot: Pick<SnapshotOutline, 'entries'>;
  /** Folder of the store. */
  store: string;
  /** Files of the release that readers see now. */
  previous: FileTable | undefined;
}

/** What a look at a release found. None of it says yet what is to be done. */
export interface Findings {
  /** Entries that should have a page, and have none. */
  missing: AddressableEntry[];
  /** Pages that stand where entries have theirs, for nothing that is published. */
  strays: string[];
  pages: PageFault[];
}

/**
 * Looks at a release before readers see it: a page for each entry and none for what is not published, no page that came
 * out empty or too heavy, no link within the site that leads nowhere.
 */
export async function checkRelease(release: ReleaseToCheck): Promise<Findings> {
  const { snapshot, files, redirects, store, previous } = release;
  const difference = previous
    ? files.differenceFrom(previous)
    : { changed: [...files].map(([path]) => path), gone: [] };
  const pages = all(snapshot.entries).filter(isAddressable).map(findPage);
  return {
    missing: pages.filter(({ path }) => !files.has(path)).map(({ entry }) => entry),
    strays: findStrays(pages, release),
    pages: await findPageFaults({ files, redirects, store, difference }),
  };
}

/** What a release's search index lacks, as sentences. */
export function findIndexFaults(files: FileTable): string[] {
  return files.has('pagefind/index.json') ? [] : ['The search index lacks pagefind/index.json.'];
}

/** How many entries search should find. */
export function countSearchable({ entries }: Pick<SnapshotOutline, 'entries'>): number {
  const { resource, event, page, collection } = entries;
  return resource.filter((one) => !one.withdrawal).length + event.length + page.length + collection.length;
}

/** Folders in which every page stands for an entry; years and languages have none. */
const folders = ['resources', 'events', 'collections', 'categories', 'publishers', ...Object.values(tagFolders)];
const ofEntry = new RegExp(`^(?:${folders.join('|')})/(?!page/)[^/]+/(?=index\\.html$|page/)`);

/** No draft: what stands where entries have their pages must be one that is published, or an old address. */
function findStrays(pages: readonly EntryPage[], { files, redirects }: ReleaseToCheck): string[] {
  const known = new Set([...pages.map(({ key }) => key), ...redirects.map(({ from }) => addressKey(from))]);
  const strays: string[] = [];
  for (const [path] of files) {
    const [folder] = ofEntry.exec(path) ?? [];
    if (folder !== undefined && !known.has(makeReleaseKey(`${folder}index.html`))) strays.push(path);
  }
  return strays;
}

/** The page of an entry: where it stands in a release, and the key of its address. */
interface EntryPage {
  entry: AddressableEntry;
  path: string;
  key: string | undefined;
}

/** Entries that did not change are the same objects from one snapshot to the next. */
const findPage = computeOnce((entry: AddressableEntry): EntryPage => {
  const address = urlFor(entry);
  return { entry, path: releasePath(address), key: addressKey(address) };
});
