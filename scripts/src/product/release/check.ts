import {
  addressKey,
  all,
  isAddressable,
  keyOfReleasePath,
  releasePath,
  tagFolders,
  urlFor,
  type AddressableEntry,
  type Manifest,
  type SnapshotOutline,
} from '@clearshelf/shared-types';
import { pageFaults, type PageFault } from './check-pages.ts';
import { isPage } from './manifest.ts';

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

export interface ReleaseToCheck {
  /** What the release should show. */
  snapshot: Pick<SnapshotOutline, 'entries'>;
  files: Manifest['files'];
  redirects: Manifest['redirects'];
  /** Folder of the store. */
  store: string;
  /** Files of the release that readers see now. */
  previous: Manifest['files'] | undefined;
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
  const changed = Object.keys(release.files).filter(
    (path) => isPage(path) && release.previous?.[path]?.sha256 !== release.files[path]?.sha256,
  );
  return {
    missing: addressables(release).filter((entry) => !release.files[releasePath(urlFor(entry))]),
    strays: unpublishedPages(release),
    pages: await pageFaults(release, changed),
  };
}

/** What a release's search index lacks, as sentences. */
export function indexFaults(files: Manifest['files']): string[] {
  const needed = ['pagefind/pagefind.js', 'pagefind/pagefind-entry.json', 'pagefind/records.json'];
  return needed.filter((path) => !files[path]).map((path) => `The search index lacks ${path}.`);
}

/** How many entries search should find. */
export function searchableEntries({ entries }: Pick<SnapshotOutline, 'entries'>): number {
  const { resource, event, page, collection } = entries;
  return resource.filter((one) => !one.withdrawal).length + event.length + page.length + collection.length;
}

/** Folders in which every page stands for an entry; years and languages have none. */
const folders = ['resources', 'events', 'collections', 'categories', 'publishers', ...Object.values(tagFolders)];
const ofEntry = new RegExp(`^(?:${folders.join('|')})/(?!page/)[^/]+/(?=index\\.html$|page/)`);

/** No draft: what stands where entries have their pages must be one that is published, or an old address. */
function unpublishedPages({ snapshot, files, redirects }: ReleaseToCheck): string[] {
  const addresses = addressables({ snapshot }).map((entry) => urlFor(entry));
  const known = new Set([...addresses, ...redirects.map(({ from }) => from)].map(addressKey));
  return Object.keys(files).filter((path) => {
    const [folder] = ofEntry.exec(path) ?? [];
    return folder !== undefined && !known.has(keyOfReleasePath(`${folder}index.html`));
  });
}

function addressables({ snapshot }: Pick<ReleaseToCheck, 'snapshot'>): AddressableEntry[] {
  return all(snapshot.entries).filter(isAddressable);
}
