import { lstatSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { Resource } from '@clearshelf/shared-types';
import { readFixtures } from '@clearshelf/shared-types/fixtures';
import { syncTree } from '../../deploy/tree.ts';
import { SiteProcess } from '../../publisher/build/site-process.ts';
import { parts } from '../../files/folders.ts';
import { builderIn, linesOf } from '../../../workshop/testing/building.ts';
import { keptFolder } from '../../../workshop/testing/folder.ts';
import type { Release } from '../release.ts';

const resources = 200;
/** Bytes on the disk that a publish of one changed resource may hold, all told, until it goes. */
const budget = 150_000;

const folder = keptFolder();
const renderer = new SiteProcess(parts.renderer, join(folder, 'logs', 'renderer.log'));
const indexer = new SiteProcess(parts.indexer, join(folder, 'logs', 'indexer.log'));
afterAll(async () => {
  await Promise.all([renderer.stop(), indexer.stop()]);
  rmSync(folder, { recursive: true });
});

/** Bytes that files take on the disk, blocks and all; each once, however many names it has. */
function bytesOnDisk(path: string, seen: Set<number>): number {
  const { ino, blocks } = lstatSync(path);
  if (seen.has(ino)) return 0;
  seen.add(ino);
  const names = lstatSync(path).isDirectory() ? readdirSync(path) : [];
  return blocks * 512 + names.reduce((sum, name) => sum + bytesOnDisk(join(path, name), seen), 0);
}

/** What releases take: their lists, the store, and the trees that readers see. */
function bytesUsed(): number {
  const seen = new Set<number>();
  return ['releases', 'store', 'trees'].reduce((sum, name) => sum + bytesOnDisk(join(folder, name), seen), 0);
}

function library() {
  const entries = readFixtures();
  const found = entries.filter((entry): entry is Resource => entry.type === 'resource');
  const more = Array.from({ length: resources - found.length }, (_, at): Resource => {
    const { withdrawal: _withdrawal, ...model } = found[at]!;
    const id = `more${at}`.padEnd(24, 'x');
    return { ...model, id, slug: `more-${at}`, title: `One more document ${at}`, oldAddresses: [], related: [] };
  });
  return { entries: [...entries, ...more], found };
}

it(
  `a publish of one changed resource among ${resources} takes at most ${budget / 1000} kB of disk until it goes`,
  { timeout: 600_000 },
  async () => {
    const { snapshots, build, releaseKeeper } = builderIn(folder, { renderer, indexer });
    const { entries, found } = library();
    let snapshot = snapshots.write(linesOf(entries, { revision: 1 }));
    let live: Release = await build(snapshot, undefined);
    const trees = ['a', 'b'].map((name) => join(folder, 'trees', name));
    for (let turn = 0; turn < 10; turn += 1) {
      const summary = `Written in turn ${turn}, about grievances, wages and hours.`;
      const line = { ...found[turn * 3]!, summary };
      snapshot = snapshots.append(linesOf([line], { revision: snapshot.revision + 1, since: snapshot.revision }));
      live = await build(snapshot, live);
      await syncTree(trees[turn % 2]!, live, { store: join(folder, 'store') });
      await releaseKeeper.prune({ spared: [live.id], inUse: new Set(), limit: 1e9 });
    }
    const ids = await releaseKeeper.ids();
    const used = bytesUsed();
    await releaseKeeper.prune({ spared: [live.id], inUse: new Set(), limit: 1 });
    const left = await releaseKeeper.ids();
    // A publish is two releases: its pages, and its search index.
    const publishes = (ids.length - left.length) / 2;
    expect([ids.length, left.length]).toEqual([10, 3]);
    const each = (used - bytesUsed()) / publishes;
    console.log(`A publish takes ${Math.round(each / 1000)} kB of disk.`);
    expect(each).toBeLessThan(budget);
    for (const id of left) releaseKeeper.unfold((await releaseKeeper.read(id))!);
  },
);
