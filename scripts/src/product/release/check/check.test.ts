import { describe, expect, it } from 'vitest';
import { parseSnapshot, urlFor } from '@clearshelf/shared-types';
import { temporaryFolder } from '../../../workshop/testing/folder.ts';
import { makeRelease } from '../../../workshop/testing/release.ts';
import { checkRelease, findIndexFaults, type Findings, type ReleaseToCheck } from './check.ts';
import { FileTable } from '../file-table.ts';
import { removalToHold } from './removal.ts';

const id = 'a'.repeat(24);
const lines = [
  { type: 'snapshot', format: 1, revision: 1 },
  { type: 'site', id, name: 'A library', description: 'Documents.', helpLines: [] },
  {
    type: 'page',
    id,
    title: 'About',
    slug: 'about',
    body: [],
    oldAddresses: ['/old/'],
    publishedAt: '2026-11-01T09:00:00Z',
  },
  { type: 'end', lines: 2 },
];
const snapshot = parseSnapshot(lines.map((line) => JSON.stringify(line)));
const about = { 'about/index.html': '<h1>About</h1><a href="/old/#part">Old</a>' };
const index = { 'pagefind/index.json': '{}' };
const redirects = [{ from: '/old/', to: '/about/' }];

async function findingsIn(
  pages: Record<string, string>,
  { before, ...more }: Partial<ReleaseToCheck> & { before?: Record<string, string> } = {},
): Promise<Findings> {
  const store = await temporaryFolder();
  const { files } = makeRelease(store, 'one', { ...index, ...pages });
  const previous = before && makeRelease(store, 'before', before).files;
  return await checkRelease({ store, snapshot, files, redirects, previous, ...more });
}

/** What was found, as sentences. */
async function faultsOf(...release: Parameters<typeof findingsIn>): Promise<string> {
  const { missing, strays, pages } = await findingsIn(...release);
  return [
    ...missing.map((entry) => `${urlFor(entry)} has no page.`),
    ...strays.map((path) => `/${path} stands for nothing.`),
    ...pages.map(({ path, problem }) => `${path} ${problem}.`),
  ].join('\n');
}

describe('the check before a release goes live', () => {
  it('finds nothing in a whole release', async () => {
    expect(await faultsOf(about)).toBe('');
  });

  it('finds an entry without a page', async () => {
    expect(await faultsOf({ 'index.html': 'Home' })).toContain('/about/ has no page.');
  });

  it('finds a page of what is not published, and leaves old addresses alone', async () => {
    const draft = { ...about, 'resources/draft/index.html': 'Draft', 'resources/draft/page/2/index.html': 'More' };
    expect(await faultsOf(draft)).toContain('/resources/draft/index.html stands for nothing.');
    const moved = [...redirects, { from: '/resources/draft/', to: '/about/' }];
    expect(await faultsOf(draft, { redirects: moved })).toBe('');
    expect(await faultsOf({ ...about, 'resources/page/2/index.html': 'A listing' })).toBe('');
  });

  it('finds that there is no index', async () => {
    const store = await temporaryFolder();
    expect(findIndexFaults(makeRelease(store, 'one', { ...about, ...index }).files)).toEqual([]);
    expect(findIndexFaults(makeRelease(store, 'two', about).files).join()).toContain('lacks pagefind/index.json.');
  });

  it('finds a link that leads nowhere, an address in a form and a picture too', async () => {
    const faults = await faultsOf({
      ...about,
      'index.html':
        'x<a href="/gone/">.</a><img src="/p.png"><form action="/find/"><a href="/about/?a=1&amp;b=2">.</a>',
    });
    for (const address of ['/gone/', '/p.png', '/find/']) expect(faults).toContain(`index.html links to ${address}`);
    expect(faults).not.toContain('/about/?');
  });

  it('reads addresses as they are written, beyond ASCII too', async () => {
    const moved = [...redirects, { from: '/café/', to: '/about/' }];
    const pages = { ...about, 'index.html': '<a href="/café/">.</a><a href="/naïve/">.</a>' };
    const faults = await faultsOf(pages, { redirects: moved });
    expect(faults).toContain('index.html links to /naïve/, which is not there.');
    expect(faults).not.toContain('café');
  });

  it('finds in an unchanged page the link to a page that is gone, beyond ASCII too', async () => {
    const pages = { ...about, 'index.html': '<a href="/été/">.</a>' };
    const before = { ...pages, 'été/index.html': 'Gone' };
    expect(await faultsOf(pages, { before })).toContain('links to /été/');
  });

  it('finds a page that came out empty', async () => {
    expect(await faultsOf({ ...about, 'index.html': '<h1>Head</h1><main> <p></p> </main>' })).toContain(
      'index.html came out empty.',
    );
  });

  it('finds a page that is too heavy for 2G', async () => {
    const noise = Array.from({ length: 20_000 }, (_, at) => Math.sin(at).toString(36).slice(2, 10)).join(' ');
    expect(await faultsOf({ ...about, 'index.html': noise })).toMatch(/index\.html weighs \d+ kB compressed/);
  });

  it('finds in an unchanged page the link to a page that is gone', async () => {
    const pages = { ...about, 'index.html': '<a href="/gone/">Gone</a>' };
    expect(await faultsOf(pages, { before: { ...pages, 'gone/index.html': 'Gone' } })).toContain('links to /gone/');
    expect(await faultsOf(pages, { before: pages })).toBe('');
  });
});

describe('a release that takes pages away', () => {
  const pages = (count: number) =>
    FileTable.of(Array.from({ length: count }, (_, at) => [`${at}/index.html`, { sha256: '', bytes: 1 }] as const));

  it('waits for a yes where it takes more than the share that is set', () => {
    expect(removalToHold(pages(100), pages(79), 0.2)).toEqual({ removed: 21, of: 100 });
    expect(removalToHold(pages(100), pages(80), 0.2)).toBeUndefined();
  });

  it('goes live unasked where it is the first, or takes only a few', () => {
    expect(removalToHold(undefined, pages(1), 0.2)).toBeUndefined();
    expect(removalToHold(pages(12), pages(2), 0.2)).toBeUndefined();
  });

  it('is not measured by the numbered pages of lists', () => {
    const numbered = Array.from(
      { length: 500 },
      (_, at) => [`all/page/${at}/index.html`, { sha256: '', bytes: 1 }] as const,
    );
    expect(removalToHold(FileTable.of([...pages(100), ...numbered]), pages(79), 0.2)).toEqual({ removed: 21, of: 100 });
    expect(removalToHold(FileTable.of([...pages(100), ...numbered]), pages(100), 0.2)).toBeUndefined();
  });
});
