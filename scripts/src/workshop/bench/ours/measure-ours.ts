import { join } from 'node:path';
import { urlFor } from '@clearshelf/shared-types';
import { computeSpread } from '../measure/statistics.ts';
import type { Installation } from '../../testing/installation.ts';
import { makeDocuments, seeded } from '../library/documents.ts';
import { fillDatabase } from '../library/fill.ts';
import type { BenchLibrary } from '../library/library.ts';
import type { Tell } from '../measure/progress.ts';
import { addResources } from './acts/add-resources.ts';
import { changeResource } from './acts/change-resource.ts';
import { renameCategory } from './acts/rename-category.ts';
import { takeDown } from './acts/take-down.ts';
import { chooseEntries, countNaming } from './choose-entries.ts';
import type { Clicks, ClickOptions } from './click.ts';
import { buildFromNothing, type FullBuild } from './full-build.ts';
import { checkSame, readDeltas, readSnapshot } from './snapshot.ts';

/** What is measured from a click on. */
export const clickKinds = ['change', 'addition', 'rename', 'takedown'] as const;
export type ClickKind = (typeof clickKinds)[number];

/** What was measured of our installation in one round. */
export interface OurRound {
  full: FullBuild;
  clicks: Record<ClickKind, Clicks>;
  /** Bytes of blocks that one change takes in the publisher's folders, its index included. */
  growth: number;
  /** Resources that name the renamed category. */
  named: number;
  /** Seconds to stream all, and to stream one change, some times. */
  snapshot: { full: number; deltas: number[] };
}

export interface OurOptions {
  installation: Installation;
  library: BenchLibrary;
  /** Clicks for a change; and for each of a new resource, a renamed category and a takedown. */
  changes: number;
  additions: number;
  signal: AbortSignal;
  tell: Tell;
}

/** Adds documents to a stopped installation until it holds so many resources. */
export function fillTo(installation: Installation, { present, size }: { present: number; size: number }): void {
  const documents = makeDocuments(size - seeded.length).slice(present - seeded.length);
  if (documents.length > 0) fillDatabase(join(installation.folder, 'database', 'cms.sqlite'), documents);
}

/** Measures a stopped installation that holds the library, and stops it again. */
export async function measureOurs(options: OurOptions): Promise<OurRound> {
  const { installation, library, signal, tell } = options;
  try {
    const { build, desk } = await buildFromNothing(installation, { signal, tell });
    tell(`ours: from nothing, live in ${build.seconds.toFixed(1)} s`);
    const { snapshot, seconds } = await readSnapshot(installation);
    checkSame(snapshot, library);
    const chosen = chooseEntries(snapshot, library.resources.at(-1)!.slug, options.additions + 1);
    const { growth, ...clicks } = await measureActs(chosen, options, { installation, desk, signal, tell });
    const deltas = await readDeltas(installation, (await desk.publishing()).revision);
    const named = countNaming(chosen.category, snapshot.entries.resource);
    return { full: build, clicks, growth, named, snapshot: { full: seconds, deltas } };
  } finally {
    await installation.stop();
  }
}

async function measureActs(
  chosen: ReturnType<typeof chooseEntries>,
  { changes, additions, tell }: OurOptions,
  options: ClickOptions,
): Promise<Record<ClickKind, Clicks> & { growth: number }> {
  const { growth, ...change } = await changeResource(chosen.changed, changes, options);
  tell(`ours: one changed, ${describe(change)}`);
  const addition = await addResources(chosen.model, { category: urlFor(chosen.modelCategory) }, additions, options);
  tell(`ours: one added, ${describe(addition)}`);
  const rename = await renameCategory(chosen.category, chosen.last, additions, options);
  tell(`ours: a category renamed, ${describe(rename)}`);
  const takedown = await takeDown(chosen.middle, options);
  tell(`ours: one taken down, ${describe(takedown)}`);
  return { change, addition, rename, takedown, growth };
}

function describe({ clicks }: Clicks): string {
  const served = computeSpread(clicks.map((click) => click.served)).median.toFixed(2);
  const index = computeSpread(clicks.map((click) => click.index)).median.toFixed(1);
  return `readers have it in ${served} s, search in ${index} s`;
}
