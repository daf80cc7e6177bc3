import type { Desk } from '../../testing/desk.ts';
import type { Installation } from '../../testing/installation.ts';
import { measureBlocks, sumTaken } from '../measure/disk.ts';
import { MemoryWatch, type PeakMemory } from '../measure/memory.ts';
import { tellMeanwhile, type Tell } from '../measure/progress.ts';
import { readSpent, subtractSpent, type Spent } from '../measure/spent.ts';
import { waitUntil } from '../measure/waiting.ts';
import { indexHolds } from './index-holds.ts';
import { isFresh, isIndexFresh, listKept, listPublishing } from './publishing.ts';
import type { Sight } from './sights.ts';

/** Something that staff do with one click, and what shows then that readers have it. */
export interface Act {
  click: () => Promise<void>;
  /** All of them make it served. */
  sights: Sight[];
  /** A word that the search index holds afterwards. */
  word?: string;
}

/** What one click leads to; times in seconds from the click. */
export interface Click {
  /** To the last of its sights. */
  served: number;
  /** To the search index being fresh. */
  index: number;
  /** Bytes handed to the disk until it was served. */
  written: number;
  /** Bytes of the pages that showed it. */
  pageBytes: number;
  /** Until the search index was fresh. */
  spent: Spent;
}

/** Clicks of one kind, and the most memory that publishing took meanwhile. */
export interface Clicks {
  clicks: Click[];
  memory: PeakMemory;
}

export interface ClickOptions {
  installation: Installation;
  desk: Desk;
  signal: AbortSignal;
  tell: Tell;
}

/** Prepares the nth act. Act 0 is not counted: it warms what is warm later. */
export type Prepare = (nth: number) => Promise<Act>;

export async function measureClicks(count: number, prepare: Prepare, options: ClickOptions): Promise<Clicks> {
  await measureClick(await prepare(0), options);
  const watch = new MemoryWatch(() => listPublishing(options.installation));
  try {
    const clicks: Click[] = [];
    for (let nth = 1; nth <= count; nth += 1) clicks.push(await measureClick(await prepare(nth), options));
    return { clicks, memory: watch.take() };
  } finally {
    watch.stop();
  }
}

/**
 * Bytes of blocks that the publisher takes until an act is served and its search index fresh. An act before it makes what
 * only the first one makes.
 */
export async function measureGrowth(prepare: Prepare, options: ClickOptions): Promise<number> {
  const folders = listKept(options.installation);
  await measureClick(await prepare(0), options);
  const before = measureBlocks(folders);
  await measureClick(await prepare(1), options);
  return sumTaken(before, measureBlocks(folders));
}

/** Waits until all is live and found that is published. */
export async function settle({ desk, signal, tell }: ClickOptions): Promise<void> {
  const settled = waitUntil('all is live', async () => await isFresh(desk), { signal, seconds: 1800, pause: 100 });
  await tellMeanwhile(tell, (seconds) => `ours: putting back what was changed, after ${seconds} s`, settled);
}

async function measureClick({ click, sights, word }: Act, options: ClickOptions): Promise<Click> {
  const { installation, desk, signal, tell } = options;
  const { revision } = await desk.publishing();
  const before = readSpent(listPublishing(installation));
  const began = performance.now();
  const elapsed = () => (performance.now() - began) / 1000;
  await click();
  let pageBytes = 0;
  for (const { what, look } of sights) {
    const shows = async () => {
      const bytes = await look();
      pageBytes += bytes ?? 0;
      return bytes !== undefined;
    };
    await waitUntil(what, shows, { signal });
  }
  const served = elapsed();
  const { written } = subtractSpent(before, readSpent(listPublishing(installation)));
  const isFound = async () => isIndexFresh(await desk.publishing(), revision + 1) && (await isFresh(desk));
  const found = waitUntil('the search index follows', isFound, { signal, seconds: 1800, pause: 50 });
  await tellMeanwhile(tell, (seconds) => `ours: waiting for the search index, after ${seconds} s`, found);
  const index = elapsed();
  if (word !== undefined && !indexHolds(installation.folder, word))
    throw new Error(`The search index is said to be fresh, and holds no "${word}".`);
  return { served, index, written, pageBytes, spent: subtractSpent(before, readSpent(listPublishing(installation))) };
}
