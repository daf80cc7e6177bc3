import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Parser } from 'htmlparser2';
import { all, isAddressable, releasePath, urlFor, type Manifest, type Snapshot } from '@clearshelf/shared-types';
import { publicFolder } from './manifest.ts';

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
  folder: string;
  snapshot: Snapshot;
  files: Manifest['files'];
  redirects: Manifest['redirects'];
  indexed: number;
  previous: Manifest['files'] | undefined;
}

/**
 * Checks a release before readers see it: a page for each entry, an index of all that can be found, no page that came
 * out empty, no link within the site that leads nowhere.
 */
export async function checkRelease(release: ReleaseToCheck): Promise<void> {
  const faults = [...missingPages(release), ...wrongIndex(release), ...(await brokenPages(release))];
  if (faults.length > 0) throw new ReleaseError(faults);
}

function missingPages({ snapshot, files }: ReleaseToCheck): string[] {
  return all(snapshot.entries)
    .filter(isAddressable)
    .map((entry) => urlFor(entry))
    .filter((address) => !files[releasePath(address)])
    .map((address) => `${address} has no page.`);
}

function wrongIndex({ snapshot, indexed }: ReleaseToCheck): string[] {
  const { resource, event, page, collection } = snapshot.entries;
  const expected = resource.filter((one) => !one.withdrawal).length + event.length + page.length + collection.length;
  return indexed === expected ? [] : [`The search index holds ${indexed} entries instead of ${expected}.`];
}

async function brokenPages({ folder, files, redirects, previous }: ReleaseToCheck): Promise<string[]> {
  const leads = new Set([...Object.keys(files), ...redirects.map(({ from }) => releasePath(from))]);
  const pages = Object.keys(files).filter((path) => path.endsWith('.html'));
  const lost = Object.keys(previous ?? {}).some((path) => !files[path] && !path.startsWith('pagefind/'));
  // A page that did not change was checked in its own time; it can only have broken where something is gone.
  const toCheck = lost ? pages : pages.filter((path) => previous?.[path]?.sha256 !== files[path]?.sha256);
  const faults: string[] = [];
  for (const path of toCheck) {
    const html = await readFile(join(publicFolder(folder), path), 'utf8');
    const { text, links } = scan(html);
    if (text.trim() === '') faults.push(`${path} is empty.`);
    const broken = links.filter(
      (link) => link.startsWith('/') && !leads.has(releasePath(link.split(/[?#]/)[0] ?? link)),
    );
    faults.push(...new Set(broken.map((link) => `${path} links to ${link}, which is not there.`)));
  }
  return faults;
}

function scan(html: string): { text: string; links: string[] } {
  const links: string[] = [];
  let text = '';
  const parser = new Parser({
    onopentag: (_name, { href, src, action }) =>
      links.push(...[href, src, action].filter((link) => link !== undefined)),
    ontext: (part) => {
      if (text.length < 100) text += part;
    },
  });
  parser.end(html);
  return { text, links };
}
