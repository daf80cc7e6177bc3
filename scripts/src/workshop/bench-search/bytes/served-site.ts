import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseSnapshot, type Resource } from '@clearshelf/shared-types';
import { readFixtures } from '@clearshelf/shared-types/fixtures';
import { syncTree } from '../../../product/deploy/tree.ts';
import { dataFolders, parts } from '../../../product/files/folders.ts';
import { SiteProcess } from '../../../product/publisher/build/site-process.ts';
import type { Release } from '../../../product/release/release.ts';
import { createSiteServer } from '../../../product/server/site-server.ts';
import { builderIn, linesOf } from '../../testing/building.ts';
import { listenLocally } from '../../testing/listen-locally.ts';
import { showTree } from '../../testing/site-tree.ts';
import { makeEntries } from '../library/entries.ts';

export interface ServedSite {
  url: string;
  /** Records in its search index. */
  records: number;
  stop: () => Promise<void>;
}

/** Builds a whole site with so many search records as the publisher does, and serves it by the built-in server. */
export async function serveSite(records: number): Promise<ServedSite> {
  const folders = dataFolders(mkdtempSync(join(tmpdir(), 'clearshelf-search-site-')));
  try {
    const release = await build(records, folders);
    await syncTree(join(folders.trees, 'a'), release, { store: join(folders.publisher, 'store') });
    await showTree(folders, 'a');
    return { ...(await serve(folders)), records };
  } catch (error) {
    rmSync(folders.data, { recursive: true, force: true });
    throw error;
  }
}

async function build(records: number, folders: ReturnType<typeof dataFolders>): Promise<Release> {
  const log = join(folders.logs, 'site.log');
  const programs = { renderer: new SiteProcess(parts.renderer, log), indexer: new SiteProcess(parts.indexer, log) };
  try {
    const builder = builderIn(folders.publisher, programs);
    const lines = linesOf(makeEntries(countResources(records)), { revision: 1 });
    builder.snapshots.write(lines);
    return await builder.build(parseSnapshot(lines), undefined);
  } finally {
    await Promise.all([programs.renderer.stop(), programs.indexer.stop()]);
  }
}

/** Resources of a library that has so many records: events, collections and pages have one too, withdrawn resources none. */
function countResources(records: number): number {
  const entries = readFixtures();
  const others = entries.filter(({ type }) => ['event', 'collection', 'page'].includes(type)).length;
  const resources = entries.filter((entry): entry is Resource => entry.type === 'resource');
  return records - others + resources.filter(({ withdrawal }) => withdrawal).length;
}

async function serve(folders: ReturnType<typeof dataFolders>): Promise<Omit<ServedSite, 'records'>> {
  const { origin, stop } = await listenLocally(createSiteServer(folders));
  return {
    url: origin,
    stop: async () => {
      await stop();
      rmSync(folders.data, { recursive: true, force: true });
    },
  };
}
