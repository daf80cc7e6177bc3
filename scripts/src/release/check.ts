import {
  addressKey,
  all,
  isAddressable,
  keyOfReleasePath,
  releasePath,
  tagFolders,
  urlFor,
  type Manifest,
  type Snapshot,
} from '@clearshelf/shared-types';
import { pageFaults } from './check-pages.ts';
import { redirectFaults } from './check-redirects.ts';
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
  snapshot: Snapshot;
  files: Manifest['files'];
  redirects: Manifest['redirects'];
  /** Folder of the store. */
  store: string;
  /** Files of the release that readers see now. */
  previous: Manifest['files'] | undefined;
}

/**
 * Checks a release before readers see it: a page for each entry and none for what is not published, no page that came
 * out empty or too heavy, no link within the site that leads nowhere, no redirect that turns in a circle, and a whole
 * search index.
 */
export async function checkRelease(release: ReleaseToCheck): Promise<void> {
  const changed = Object.keys(release.files).filter(
    (path) => isPage(path) && release.previous?.[path]?.sha256 !== release.files[path]?.sha256,
  );
  const faults = [
    ...missingPages(release),
    ...unpublishedPages(release),
    ...missingIndex(release),
    ...redirectFaults(release.redirects, release.files),
    ...(await pageFaults(release, changed)),
  ];
  if (faults.length > 0) throw new ReleaseError(faults);
}

/** How many entries search should find. */
export function searchableEntries({ entries }: Snapshot): number {
  const { resource, event, page, collection } = entries;
  return resource.filter((one) => !one.withdrawal).length + event.length + page.length + collection.length;
}

function missingPages({ snapshot, files }: ReleaseToCheck): string[] {
  return addresses(snapshot)
    .filter((address) => !files[releasePath(address)])
    .map((address) => `${address} has no page.`);
}

/** Folders in which every page stands for an entry; years and languages have none. */
const folders = ['resources', 'events', 'collections', 'categories', 'publishers', ...Object.values(tagFolders)];
const ofEntry = new RegExp(`^(?:${folders.join('|')})/(?!page/)[^/]+/(?=index\\.html$|page/)`);

/** No draft: what stands where entries have their pages must be one that is published, or an old address. */
function unpublishedPages({ snapshot, files, redirects }: ReleaseToCheck): string[] {
  const known = new Set([...addresses(snapshot), ...redirects.map(({ from }) => from)].map(addressKey));
  return Object.keys(files).flatMap((path) => {
    const [folder] = ofEntry.exec(path) ?? [];
    const isKnown = folder === undefined || known.has(keyOfReleasePath(`${folder}index.html`));
    return isKnown ? [] : [`/${path} stands for nothing that is published.`];
  });
}

function missingIndex({ files }: ReleaseToCheck): string[] {
  const needed = ['pagefind/pagefind.js', 'pagefind/pagefind-entry.json', 'pagefind/records.json'];
  return needed.filter((path) => !files[path]).map((path) => `The search index lacks ${path}.`);
}

function addresses(snapshot: Snapshot): string[] {
  return all(snapshot.entries)
    .filter(isAddressable)
    .map((entry) => urlFor(entry));
}
