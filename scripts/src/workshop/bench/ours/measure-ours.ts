import { join } from 'node:path';
import type { Installation } from '../../testing/installation.ts';
import { makeDocuments, seeded } from '../documents.ts';
import { fillDatabase } from '../fill.ts';
import type { BenchLibrary } from '../library.ts';
import { spreadOf } from '../statistics.ts';
import { addResources, changeResource, type Clicks } from './changes.ts';
import { buildFromNothing, type FullBuild } from './full-build.ts';
import { checkSame, readDeltas, readSnapshot } from './snapshot.ts';

/** What was measured of our installation in one round. */
export interface OurRound {
  full: FullBuild;
  change: Clicks;
  addition: Clicks;
  /** Seconds to stream all, and to stream one change, some times. */
  snapshot: { full: number; deltas: number[] };
}

export interface OurOptions {
  installation: Installation;
  library: BenchLibrary;
  /** Clicks on Publish for a change, and for a new resource. */
  changes: number;
  additions: number;
  signal: AbortSignal;
  tell: (line: string) => void;
}

/** Adds documents to a stopped installation until it holds so many resources. */
export function fillTo(installation: Installation, { present, size }: { present: number; size: number }): void {
  const documents = makeDocuments(size - seeded.length).slice(present - seeded.length);
  if (documents.length > 0) fillDatabase(join(installation.folder, 'database', 'cms.sqlite'), documents);
}

/** Measures a stopped installation that holds the library, and stops it again. */
export async function measureOurs(options: OurOptions): Promise<OurRound> {
  const { installation, library, changes, additions, signal, tell } = options;
  try {
    const { build, desk } = await buildFromNothing(installation, signal);
    tell(`ours: from nothing, live in ${build.seconds.toFixed(1)} s`);
    const { snapshot, seconds } = await readSnapshot(installation);
    checkSame(snapshot, library);
    const changed = library.resources.at(-1)!.slug;
    const resource = snapshot.entries.resource.find(({ slug }) => slug === changed)!;
    const clicks = { installation, desk, signal };
    const change = await changeResource(resource, changes, clicks);
    tell(`ours: one changed, ${told(change)}`);
    const addition = await addResources(resource, additions, clicks);
    tell(`ours: one added, ${told(addition)}`);
    const deltas = await readDeltas(installation, (await desk.publishing()).revision);
    return { full: build, change, addition, snapshot: { full: seconds, deltas } };
  } finally {
    await installation.stop();
  }
}

function told({ clicks }: Clicks): string {
  const served = spreadOf(clicks.map((click) => click.served)).median.toFixed(2);
  const index = spreadOf(clicks.map((click) => click.index)).median.toFixed(1);
  return `served in ${served} s, in the search index in ${index} s`;
}
