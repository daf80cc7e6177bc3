import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Desk } from '../../testing/desk.ts';
import type { Installation } from '../../testing/installation.ts';
import { weigh, type Output } from '../output.ts';
import { MemoryWatch, spentBy, type PeakMemory, type Spent } from '../processes.ts';
import { isFresh, publishingProcesses } from './publishing.ts';
import { secondsUntil } from './waiting.ts';

/** A first release, from an empty store. */
export interface FullBuild {
  /** From the publisher's process being started to pages and search index being live. */
  seconds: number;
  memory: PeakMemory;
  spent: Spent;
  output: Output;
}

/** All that a publisher keeps. */
const kept = ['releases', 'publisher', 'current', 'store', 'trees'];

/** Starts the installation with nothing published, and measures the first release. It goes on running. */
export async function buildFromNothing(
  installation: Installation,
  signal: AbortSignal,
): Promise<{ build: FullBuild; desk: Desk }> {
  const before = join(installation.folder, 'before');
  putAside(installation.folder, before);
  const watch = new MemoryWatch(() => publishingProcesses(installation));
  const desk = new Desk(installation.cmsUrl);
  try {
    const up = installation.start(3600);
    // A start that fails is told where it is waited for, below.
    up.catch(() => undefined);
    const measured = Promise.race([up.then(() => undefined), firstRelease(installation, desk, signal)]);
    const seconds = (await measured) ?? (await firstRelease(installation, desk, signal));
    await up;
    const spent = spentBy(publishingProcesses(installation));
    const output = weigh(join(installation.folder, 'current', 'public'));
    return { build: { seconds, memory: watch.take(), spent, output }, desk };
  } finally {
    watch.stop();
    rmSync(before, { recursive: true, force: true });
  }
}

/** Moved and not deleted: a disk is still busy with tens of thousands of deleted files when the next are made. */
function putAside(folder: string, aside: string): void {
  mkdirSync(aside);
  for (const name of kept) if (existsSync(join(folder, name))) renameSync(join(folder, name), join(aside, name));
}

async function firstRelease(installation: Installation, desk: Desk, signal: AbortSignal): Promise<number> {
  await secondsUntil('the publisher runs', () => installation.processes('publish.ts').length > 0, { signal });
  const began = performance.now();
  await desk.logIn(installation.administrator);
  // The CMS still believes in the release that was taken away, until it hears of another.
  const isLive = async () => (await isFresh(desk)) && (await desk.publishing()).live?.id === installation.release();
  await secondsUntil('the first release is live', isLive, { signal, seconds: 3600, pause: 250 });
  return (performance.now() - began) / 1000;
}
