import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { all, parseSnapshot, type FilesFacts, type Manifest, type Snapshot } from '@clearshelf/shared-types';
import { readFixtures } from '@clearshelf/shared-types/fixtures';
import { SnapshotFile } from '@clearshelf/shared-types/snapshot-file';
import { putBlob } from '@clearshelf/shared-types/store';
import { ReleaseShelf } from '../release/shelf.ts';
import { parts } from '../settings/folders.ts';
import { keptFolder } from '../testing/folder.ts';
import { chance, edits, smallLibrary } from '../testing/random-edits.ts';
import { Builder } from './builder.ts';
import { SearchIndex } from './search-index.ts';
import { SiteProcess } from './site-process.ts';

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

/** A publisher's building part, in a folder of its own. */
function builderIn(name: string, programs: { renderer: SiteProcess; indexer: SiteProcess }) {
  const own = join(folder, name);
  const store = join(own, 'store');
  mkdirSync(own, { recursive: true });
  const shelf = new ReleaseShelf({ releases: join(own, 'releases'), store });
  const index = new SearchIndex({ folder: own, store, ...programs });
  const siteUrl = 'https://library.example';
  const builder = new Builder({
    folder: own,
    store,
    shelf,
    renderer: programs.renderer,
    index,
    templates: 'of the test',
    siteUrl,
  });
  const snapshots = new SnapshotFile(join(own, 'snapshot.ndjson'));
  const build = async (snapshot: Snapshot, live: Manifest | undefined): Promise<Manifest> => {
    const [snapshotPath, factsPath] = [snapshots.path, join(own, 'facts.json')];
    const facts = factsOf(snapshot, store);
    writeFileSync(factsPath, JSON.stringify(facts));
    const content = { snapshot, snapshotPath, factsPath, facts, exceptions: [] };
    const inputs = { ...content, requested: 0, live, onStep: () => undefined };
    let release = await builder.build(inputs);
    if (release.indexRevision < release.revision) {
      await builder.makeIndex(content, release);
      release = builder.finishIndex(release)!;
    }
    await shelf.keep(release);
    return release;
  };
  return { snapshots, build };
}

function factsOf(snapshot: Snapshot, store: string): FilesFacts {
  return Object.fromEntries(snapshot.entries.file.map(({ id, name }) => [id, putBlob(store, name, Buffer.from(id))]));
}

function linesOf(entries: object[], header: object): string[] {
  return [{ type: 'snapshot', format: 1, ...header }, ...entries, { type: 'end', lines: entries.length }].map((line) =>
    JSON.stringify(line),
  );
}

/** What a release holds, without what tells how it came about. */
const contentOf = ({ files, redirects, pages, exceptions }: Manifest) => ({ files, redirects, pages, exceptions });

describe('a release that was made by what changed', () => {
  const incremental = builderIn('incremental', { renderer, indexer });
  let live: Manifest;
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
        const whole = builderIn('whole', { renderer: other, indexer: otherIndexer });
        const fresh = parseSnapshot(linesOf(all(snapshot.entries), { revision: snapshot.revision }));
        whole.snapshots.write(fresh);
        const made = await Promise.all([incremental.build(snapshot, before), whole.build(fresh, undefined)]);
        live = made[0];
        expect(contentOf(live), `${edit.what}, turn ${turn}`).toEqual(contentOf(made[1]));

        seen.set(edit.what, (seen.get(edit.what) ?? 0) + 1);
        carried += Object.keys(live.files).filter(
          (path) => before.files[path]?.sha256 === live.files[path]?.sha256,
        ).length;
      }
      expect(seen.size).toBe(edits.length);
      // It would be equal too if all were made anew each time.
      expect(carried / rounds / Object.keys(live.files).length).toBeGreaterThan(0.3);
    },
  );
});
