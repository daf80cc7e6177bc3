import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { all, parseSnapshot, type Snapshot } from '@clearshelf/shared-types';
import { readFixtures } from '@clearshelf/shared-types/fixtures';
import { parts } from '../settings/folders.ts';
import { builderIn, linesOf } from '../../workshop/testing/building.ts';
import { keptFolder } from '../../workshop/testing/folder.ts';
import { chance, edits, smallLibrary } from '../../workshop/testing/random-edits.ts';
import { SiteProcess } from './site-process.ts';
import type { Release } from '../release/release.ts';

const rounds = 100;
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

describe('a release that was made by what changed', () => {
  const incremental = builderIn(join(folder, 'incremental'), { renderer, indexer });
  let live: Release;
  let snapshot: Snapshot;

  beforeAll(async () => {
    snapshot = parseSnapshot(linesOf(smallLibrary(readFixtures(), 40), { revision: 1 }));
    incremental.snapshots.write(snapshot);
    live = await incremental.build(snapshot, undefined);
  });

  it(
    `is the same, byte for byte, as one made from nothing, after each of ${rounds} random edits`,
    { timeout: 600_000 },
    async () => {
      const random = chance(20_261_124);
      const seen = new Map<string, number>();
      let carried = 0;
      for (let turn = 1; turn <= rounds; turn += 1) {
        const edit = edits[Math.floor(random() * edits.length)]!(snapshot, random, turn);
        if (!edit) continue;
        const header = { revision: snapshot.revision + 1, since: snapshot.revision };
        snapshot = incremental.snapshots.append(linesOf(edit.lines, header));
        const before = live;
        // The store stays: of bytes that it has already it need not compress them again.
        for (const name of ['releases', 'records', 'shards', 'snapshot.ndjson'])
          rmSync(join(folder, 'whole', name), { recursive: true, force: true });
        const whole = builderIn(join(folder, 'whole'), { renderer: other, indexer: otherIndexer });
        const fresh = parseSnapshot(linesOf(all(snapshot.entries), { revision: snapshot.revision }));
        whole.snapshots.write(fresh);
        const made = await Promise.all([incremental.build(snapshot, before), whole.build(fresh, undefined)]);
        live = made[0];
        expect(contentOf(live), `${edit.what}, turn ${turn}`).toEqual(contentOf(made[1]));

        seen.set(edit.what, (seen.get(edit.what) ?? 0) + 1);
        carried += [...live.files].filter(([path, { sha256 }]) => before.files.get(path)?.sha256 === sha256).length;
      }
      expect(seen.size).toBe(edits.length);
      // It would be equal too if all were made anew each time.
      expect(carried / rounds / live.files.size).toBeGreaterThan(0.3);
    },
  );
});
