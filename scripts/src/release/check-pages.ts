import { readFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { releasePath, type Manifest } from '@clearshelf/shared-types';
import { blobPath } from '@clearshelf/shared-types/store';
import { isPage } from './manifest.ts';

interface Pages {
  files: Manifest['files'];
  redirects: Manifest['redirects'];
  store: string;
  previous: Manifest['files'] | undefined;
}

/** Compressed bytes that no page may pass: ten seconds on 2G. */
const heaviest = 60_000;

/** Pages that came out empty, or so heavy that many readers would never see them. */
export async function faultyPages({ files, store }: Pages, paths: string[]): Promise<string[]> {
  const faults: string[] = [];
  await eachPage({ files, store }, paths, (path, html) => {
    const { br, bytes } = files[path]!;
    const weight = br ?? bytes;
    if (textOf(html) === '') faults.push(`${path} is empty.`);
    if (weight > heaviest)
      faults.push(
        `${path} weighs ${Math.round(weight / 1000)} kB compressed, more than ${heaviest / 1000}. Split its text.`,
      );
  });
  return faults;
}

/**
 * Links within the site that lead nowhere. A page that did not change was checked in its own time: it is looked at again
 * only where something that it may link to is gone.
 */
export async function brokenLinks(release: Pages, changed: string[]): Promise<string[]> {
  const { files, redirects, previous } = release;
  const leads = new Set([...Object.keys(files), ...redirects.map(({ from }) => releasePath(from))]);
  const faults: string[] = [];
  const check = (path: string, html: string) => {
    const broken = linksOf(html).filter((link) => !leads.has(releasePath(link.split(/[?#]/)[0] ?? link)));
    faults.push(...new Set(broken.map((link) => `${path} links to ${link}, which is not there.`)));
  };
  await eachPage(release, changed, check);
  const gone = Object.keys(previous ?? {}).filter((path) => !leads.has(path) && !path.startsWith('pagefind/'));
  if (gone.length === 0) return faults;
  const addresses = gone.map((path) => `"/${path.replace(/index\.html$/, '')}`);
  const isChanged = new Set(changed);
  const others = Object.keys(files).filter((path) => isPage(path) && !isChanged.has(path));
  await eachPage(release, others, (path, html) => {
    if (gone.length > 50 || addresses.some((address) => html.includes(address))) check(path, html);
  });
  return faults;
}

/** Reads pages one after the other, and lets others have a turn now and then. */
async function eachPage(
  { files, store }: Pick<Pages, 'files' | 'store'>,
  paths: string[],
  look: (path: string, html: string) => void,
): Promise<void> {
  for (const [at, path] of paths.entries()) {
    look(path, readFileSync(blobPath(store, files[path]!.sha256), 'utf8'));
    if (at % 200 === 199) await setImmediate();
  }
}

/**
 * Addresses on this site that a page names. Our own templates wrote the page, with every attribute quoted and every
 * quote in a text escaped, so that a pattern finds them all; a parser takes twenty times as long.
 */
function linksOf(html: string): string[] {
  return [...html.matchAll(/\s(?:href|src|action)="(\/[^"]*)"/g)].map(([, link = '']) => unescape(link));
}

function unescape(text: string): string {
  return text.replaceAll('&#38;', '&').replaceAll('&#39;', "'").replaceAll('&#x27;', "'").replaceAll('&amp;', '&');
}

/** The words within the page's main part, without its tags; where it has none, of the whole. */
function textOf(html: string): string {
  const main = /<main[^>]*>([\s\S]*)<\/main>/.exec(html)?.[1] ?? html;
  return main.replace(/<[^>]*>/g, '').trim();
}
