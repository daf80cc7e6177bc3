import { readFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { addressKey, readAddress, cutAddress, findRedirect, redirectTable } from '@clearshelf/shared-types';
import { blobPath } from '@clearshelf/shared-types/store';
import type { Difference, FileTable } from '../file-table.ts';
import { isPage } from '../is-page.ts';
import type { Release } from '../release.ts';

interface Pages extends Pick<Release, 'files' | 'redirects'> {
  store: string;
  /** How the files differ from those of the release that was checked before. */
  difference: Difference;
}

/** What is wrong with one page. */
export interface PageFault {
  path: string;
  kind: 'empty' | 'heavy' | 'link';
  /** Goes on after "The page …": "links to /a/, which is not there". */
  problem: string;
}

/** Compressed bytes that no page should pass: ten seconds on 2G. */
const heaviest = 60_000;

/**
 * Pages that came out empty, or so heavy that many readers would never see them, and links within the site that lead
 * nowhere. A page that did not change was checked in its own time: its links are looked at again only where something
 * that it may link to is gone.
 */
export async function findPageFaults(release: Pages): Promise<PageFault[]> {
  const { files, redirects, difference } = release;
  const changed = difference.changed.filter(isPage);
  const moved = redirectTable(redirects);
  const isThere = (link: string) =>
    files.findPath(addressKey(cutAddress(link).written) ?? '') !== undefined || findRedirect(moved, link) !== undefined;
  // The index may come after the pages.
  const isBroken = remembered((link) => !link.startsWith('/pagefind/') && !isThere(link));
  const faults: PageFault[] = [];
  const checkLinks = (path: string, html: string) => {
    const broken = new Set(listLinks(html).filter(isBroken));
    for (const link of broken)
      faults.push({ path, kind: 'link', problem: `links to ${unescaped(link)}, which is not there` });
  };
  await eachPage(release, changed, (path, html) => {
    const { br, bytes } = files.get(path)!;
    const weight = br ?? bytes;
    if (isEmpty(html)) faults.push({ path, kind: 'empty', problem: 'came out empty' });
    if (weight > heaviest) {
      const problem = `weighs ${Math.round(weight / 1000)} kB compressed, more than ${heaviest / 1000}`;
      faults.push({ path, kind: 'heavy', problem });
    }
    checkLinks(path, html);
  });
  const gone = difference.gone.filter((path) => !isThere(readAddress(path)) && !path.startsWith('pagefind/'));
  if (gone.length === 0) return faults;
  const addresses = gone.map((path) => asRead(`"/${path.replace(/index\.html$/, '')}`));
  const isChanged = new Set(changed);
  const others = [...files].flatMap(([path]) => (isPage(path) && !isChanged.has(path) ? [path] : []));
  await eachPage(release, others, (path, html) => {
    if (gone.length > 50 || addresses.some((address) => html.includes(address))) checkLinks(path, html);
  });
  return faults;
}

/** Reads pages one after the other, a character for each byte, and lets others have a turn now and then. */
async function eachPage(
  { files, store }: { files: FileTable; store: string },
  paths: string[],
  look: (path: string, html: string) => void,
): Promise<void> {
  for (const [at, path] of paths.entries()) {
    // Decoding UTF-8 would take most of the time.
    look(path, readFileSync(blobPath(store, files.get(path)!.sha256), 'latin1'));
    if (at % 200 === 199) await setImmediate();
  }
}

/** A text as {@link eachPage} reads it. */
function asRead(text: string): string {
  return Buffer.from(text).toString('latin1');
}

/** The same links stand on page after page. */
function remembered(isBroken: (link: string) => boolean): (link: string) => boolean {
  const known = new Map<string, boolean>();
  return (link) => {
    const answer = known.get(link) ?? isBroken(unescaped(link));
    known.set(link, answer);
    return answer;
  };
}

/**
 * Addresses on this site that a page names, as they stand there. Our own templates wrote the page, with every attribute
 * quoted and every quote in a text escaped, so that a pattern finds them all; a parser takes twenty times as long.
 */
function listLinks(html: string): string[] {
  return [...html.matchAll(/\s(?:href|src|action)="(\/[^"]*)"/g)].map(([, link = '']) => link);
}

/** What a link that stands in a page leads to. */
function unescaped(link: string): string {
  const text = Buffer.from(link, 'latin1').toString();
  return text.replaceAll('&#38;', '&').replaceAll('&#39;', "'").replaceAll('&#x27;', "'").replaceAll('&amp;', '&');
}

/** Whether there is nothing but tags within the page's main part; where it has none, within the whole. */
function isEmpty(html: string): boolean {
  const main = /<main[^>]*>([\s\S]*)<\/main>/.exec(html)?.[1] ?? html;
  return /^(?:<[^>]*>|\s)*$/.test(main);
}
