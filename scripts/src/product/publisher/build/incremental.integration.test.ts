import { rmSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { all, type Snapshot } from '@clearshelf/shared-types';
import { readFixtures } from '@clearshelf/shared-types/fixtures';
import { SnapshotFile } from '@clearshelf/shared-types/snapshot-file';
import { parts } from '../../files/folders.ts';
import { builderIn, linesOf } from '../../../workshop/testing/building.ts';
import { keptFolder } from '../../../workshop/testing/folder.ts';
import {
  editKinds,
  editSequences,
  makeEdit,
  smallLibrary,
  everyEdit,
  type Edit,
  type Step,
} from '../../../workshop/testing/random-edits.ts';
import { randomSeed } from '../../../workshop/testing/random.ts';
import { SiteProcess } from './site-process.ts';
import type { Release } from '../../release/release.ts';

/** Sequences of up to twenty edits. */
const runs = Number(process.env['PROPERTY_RUNS'] ?? 10);
const folder = keptFolder();
const logs = join(folder, 'logs');
const renderer = new SiteProcess(parts.renderer, join(logs, 'renderer.log'));
const other = new SiteProcess(parts.renderer, join(logs, 'other-renderer.log'));
const indexer = new SiteProcess(parts.indexer, join(logs, 'indexer.log'));
const otherIndexer = new SiteProcess(parts.indexer, join(logs, 'other-indexer.log'));

afterAll(async () => {
  await Promise.all([renderer, other, indexer, otherIndexer].map((process) => process.stop()));
  rmSync(folder, { recursive: true });
});

/** What a release holds, without what tells how it came about. */
const contentOf = ({ files, redirects, exceptions }: Release) => ({ files: files.toRecord(), redirects, exceptions });

/** A library that is built by what changes, and from nothing beside it. */
async function openLibrary(name: string) {
  const incremental = builderIn(join(folder, name, 'incremental'), { renderer, indexer });
  const file = new SnapshotFile(incremental.snapshots.path);
  const first = incremental.snapshots.write(linesOf(smallLibrary(readFixtures(), 40), { revision: 1 }));
  let snapshot: Snapshot = file.read()!;
  let live: Release = await incremental.build(first, undefined);
  return {
    /** Builds in both ways after an edit, and compares. @returns which part of the files was carried over */
    async compare(edit: Edit): Promise<number> {
      const header = { revision: snapshot.revision + 1, since: snapshot.revision };
      const outline = incremental.snapshots.append(linesOf(edit.lines, header));
      snapshot = file.read()!;
      const before = live;
      // The store stays: of bytes that it has already it need not compress them again.
      for (const part of ['releases', 'records', 'shards', 'snapshot.ndjson'])
        rmSync(join(folder, 'whole', part), { recursive: true, force: true });
      const whole = builderIn(join(folder, 'whole'), { renderer: other, indexer: otherIndexer });
      const fresh = whole.snapshots.write(linesOf(all(snapshot.entries), { revision: snapshot.revision }));
      const made = await Promise.all([incremental.build(outline, before), whole.build(fresh, undefined)]);
      live = made[0];
      expect(contentOf(live), edit.what).toEqual(contentOf(made[1]));
      const same = [...live.files].filter(([path, { sha256 }]) => before.files.get(path)?.sha256 === sha256);
      return same.length / live.files.size;
    },
    snapshot: () => snapshot,
  };
}

describe('a release that was made by what changed', () => {
  it('is the same, byte for byte, as one made from nothing, after each of some random edits', async () => {
    const seen = new Map<string, number>();
    const carried: number[] = [];
    let sequences = 0;
    const play = async (steps: Step[]) => {
      const library = await openLibrary(`sequence-${++sequences}`);
      for (const [at, step] of steps.entries()) {
        const edit = makeEdit(step, library.snapshot(), at + 1);
        if (!edit) continue;
        carried.push(await library.compare(edit));
        seen.set(edit.what, (seen.get(edit.what) ?? 0) + 1);
      }
    };
    await fc.assert(fc.asyncProperty(editSequences, play), {
      numRuns: runs,
      seed: randomSeed,
      examples: [[everyEdit]],
    });
    expect(seen.size).toBe(editKinds);
    // It would be equal too if all were made anew each time.
    expect(carried.reduce((sum, part) => sum + part, 0) / carried.length).toBeGreaterThan(0.3);
  }, 900_000);
});
