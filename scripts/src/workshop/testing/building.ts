import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FilesFacts, SnapshotOutline } from '@clearshelf/shared-types';
import { SnapshotKeeper } from '@clearshelf/shared-types/snapshot-file';
import { putBlob } from '@clearshelf/shared-types/store';
import { Builder } from '../../product/publisher/build/builder.ts';
import { SearchIndex } from '../../product/publisher/build/search-index.ts';
import type { SiteProcess } from '../../product/publisher/build/site-process.ts';
import type { Release } from '../../product/release/release.ts';
import { ReleaseKeeper } from '../../product/release/kept/release-keeper.ts';

/** A publisher's building part, in a folder of its own: each release is built with its search index, and kept. */
export function builderIn(own: string, programs: { renderer: SiteProcess; indexer: SiteProcess }) {
  const store = join(own, 'store');
  mkdirSync(own, { recursive: true });
  const releaseKeeper = new ReleaseKeeper({ releases: join(own, 'releases'), store });
  const index = new SearchIndex({ folder: own, store, ...programs });
  const builder = new Builder({
    folder: own,
    store,
    releaseKeeper,
    renderer: programs.renderer,
    index,
    templates: 'of the test',
    siteUrl: 'https://library.example',
  });
  const snapshots = new SnapshotKeeper(join(own, 'snapshot.ndjson'));
  const build = async (snapshot: SnapshotOutline, live: Release | undefined): Promise<Release> => {
    const [snapshotPath, factsPath] = [snapshots.path, join(own, 'facts.json')];
    const facts = factsOf(snapshot, store);
    writeFileSync(factsPath, JSON.stringify(facts));
    const content = { snapshot, snapshotPath, factsPath, facts, exceptions: [] };
    const inputs = { ...content, requested: 0, live, onStep: () => undefined };
    let release = await builder.build(inputs);
    if (release.indexRevision < release.revision) {
      // Pages go live first, and are kept as a release of their own.
      await releaseKeeper.keep(release);
      await builder.makeIndex(content, release);
      release = builder.finishIndex(release)!;
    }
    await releaseKeeper.keep(release);
    return release;
  };
  return { snapshots, build, releaseKeeper };
}

/** Facts of each file, as though it held its id. */
export function factsOf(snapshot: SnapshotOutline, store: string): FilesFacts {
  return Object.fromEntries(snapshot.entries.file.map(({ id, name }) => [id, putBlob(store, name, Buffer.from(id))]));
}

/** The lines of a snapshot, or of a delta. */
export function linesOf(entries: object[], header: object): string[] {
  return [{ type: 'snapshot', format: 1, ...header }, ...entries, { type: 'end', lines: entries.length }].map((line) =>
    JSON.stringify(line),
  );
}
