import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Desk } from '../../testing/desk.ts';
import type { Installation } from '../../testing/installation.ts';
import { MemoryWatch, type PeakMemory } from '../measure/memory.ts';
import { weigh, type Output } from '../measure/output.ts';
import { readAge } from '../measure/proc.ts';
import { tellMeanwhile, type Tell } from '../measure/progress.ts';
import { readSpent, type Spent } from '../measure/spent.ts';
import { measureFirstRelease } from './first-release.ts';
import { isFresh, listKept, listPublishing } from './publishing.ts';

/** A first release, from an empty store. */
export interface FullBuild {
  /** From the start of the publisher's process to pages and search index being live. */
  seconds: number;
  memory: PeakMemory;
  spent: Spent;
  output: Output;
}

/** Seconds. */
const longest = 3600;

/** Starts the installation with nothing published, and measures the first release. It goes on running. */
export async function buildFromNothing(
  installation: Installation,
  { signal, tell }: { signal: AbortSignal; tell: Tell },
): Promise<{ build: FullBuild; desk: Desk }> {
  const aside = join(installation.folder, 'before');
  putAside(installation, aside);
  const watch = new MemoryWatch(() => listPublishing(installation));
  const desk = new Desk(installation.cmsUrl);
  try {
    const parts = {
      start: installation.start(longest),
      findPublisher: () => installation.processes('publish.ts')[0],
      readAge,
      isLive: isFirstReleaseLive(installation, desk),
    };
    const measured = measureFirstRelease(parts, { signal, seconds: longest, pause: 100 });
    const seconds = await tellMeanwhile(tell, async (passed) => await describe(desk, passed), measured);
    const spent = readSpent(listPublishing(installation));
    const memory = watch.take();
    await parts.start;
    const output = weigh(join(installation.folder, 'current', 'public'));
    return { build: { seconds, memory, spent, output }, desk };
  } finally {
    watch.stop();
    rmSync(aside, { recursive: true, force: true });
  }
}

/** Moved and not deleted: a disk is still busy with tens of thousands of deleted files when the next are made. */
function putAside(installation: Installation, aside: string): void {
  mkdirSync(aside);
  for (const path of listKept(installation)) if (existsSync(path)) renameSync(path, join(aside, basename(path)));
}

function isFirstReleaseLive(installation: Installation, desk: Desk): () => Promise<boolean> {
  let isLoggedIn = false;
  return async () => {
    if (!isLoggedIn) await desk.logIn(installation.administrator);
    isLoggedIn = true;
    // The CMS still believes in the release that was taken away, until it hears of another.
    return (await isFresh(desk)) && (await desk.publishing()).live?.id === installation.release();
  };
}

async function describe(desk: Desk, passed: number): Promise<string> {
  const { step, progress } = await desk.publishing();
  return `ours: ${step}${progress ? ` ${progress.done} of ${progress.total}` : ''}, after ${passed} s`;
}
