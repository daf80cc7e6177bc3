import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { releasePath, urlFor, type Entry, type Rendered, type Resource } from '@clearshelf/shared-types';
import { createLibrary } from './content/library.ts';
import { factsOf, snapshotOf } from './testing/fixture-site.ts';
import { manyEntries } from './testing/many-entries.ts';
import { siteUrl } from './testing/render.ts';
import { inputsIn, readRendered, renderer, startProcess, type SiteProcess } from './testing/site-processes.ts';

const folder = mkdtempSync(join(tmpdir(), 'clearshelf-change-'));
let process: SiteProcess;
let before: Rendered['made'];

beforeAll(async () => {
  process = await startProcess(renderer);
  before = await renderAll(entries);
});
afterAll(async () => {
  await process.stop();
  rmSync(folder, { recursive: true });
});

const entries = manyEntries(2000);
const resources = entries.filter((entry) => entry.type === 'resource');
const newest = resources.at(-1)!;

/** Every page, made anew: no digest of an earlier one is asked. */
async function renderAll(all: Entry[]): Promise<Rendered['made']> {
  const out = join(folder, 'rendered.json');
  const inputs = inputsIn(folder, snapshotOf(all));
  await process.ask({ type: 'render', ...inputs, siteUrl, store: join(folder, 'store'), out });
  return readRendered(out).made;
}

/** Paths of the pages that are there after a change and were not, or have other bytes. */
async function changedBy(all: Entry[]): Promise<string[]> {
  const after = await renderAll(all);
  return Object.keys(after).filter((path) => after[path]?.sha256 !== before[path]?.sha256);
}

/** Addresses of the lists that hold a resource. */
function listsWith(all: Entry[], id: string): string[] {
  const snapshot = snapshotOf(all);
  const { indexes } = createLibrary(snapshot, factsOf(snapshot));
  const shelves = Object.values(indexes).flatMap((index) => index.shelves);
  const holding = shelves.filter((shelf) => shelf.resources.some((one) => one.id === id));
  return ['/resources/', ...holding.map(({ address }) => address)];
}

const indexPages =
  /^(?:index|search\/index|(?:categories|regions|topics|industries|audiences|publishers|years|languages)\/index)\.html$/;

it('a new resource changes its page, the first page of each list that holds it, and few others', async () => {
  const added: Resource = {
    ...newest,
    id: 'n'.repeat(24),
    slug: 'a-new-one',
    title: 'Migrant workers: a new report',
    listedAt: '2026-11-27T09:00:00.000Z',
  };
  const all = [...entries, added];
  const changed = await changedBy(all);
  const lists = listsWith(all, added.id);
  const others = changed.filter((path) => !lists.some((address) => path === releasePath(address)));
  const archived = others.filter((path) => /^[^/]+\/(?:[^/]+\/)?page\//.test(path));
  console.log(
    `A new resource on ${lists.length} lists changed ${changed.length} of ${Object.keys(before).length} files.`,
  );
  expect(changed).toContain(releasePath(urlFor(added)));
  for (const address of lists) expect(changed).toContain(releasePath(address));
  // One list in 25 gets one more archive page, and the one before it leads there.
  expect(archived.length).toBeLessThanOrEqual(4);
  const rest = others.filter((path) => !archived.includes(path) && path !== releasePath(urlFor(added)));
  expect(rest.filter((path) => !indexPages.test(path)).toSorted()).toEqual([
    expect.stringMatching(/^sitemap-\d\.xml$/),
    expect.stringMatching(/^titles\/m[a-z]*\/index\.html$/),
  ]);
});

it('an edited summary changes the page of its resource, and one page of each list that holds it', async () => {
  const edited = resources[1000]!;
  const summary = 'Words that were never there before.';
  const all = entries.map((entry) => (entry === edited ? { ...edited, summary } : entry));
  const changed = await changedBy(all);
  const lists = listsWith(all, edited.id);
  console.log(`An edited summary on ${lists.length} lists changed ${changed.length} files.`);
  const listOf = (path: string) => `/${path.replace(/(?:page\/\d+\/)?index\.html$/, '')}`;
  const own = releasePath(urlFor(edited));
  expect(changed).toContain(own);
  expect(
    changed
      .filter((path) => path !== own)
      .map(listOf)
      .toSorted(),
  ).toEqual(lists.toSorted());
});
