import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { parseSnapshot, type Entry, type Manifest } from '@clearshelf/shared-types';
import { SnapshotKeeper } from '@clearshelf/shared-types/snapshot-file';
import { blobPath } from '@clearshelf/shared-types/store';
import { parts } from '../../../product/files/folders.ts';
import { SearchIndex } from '../../../product/publisher/build/search-index.ts';
import { SiteProcess } from '../../../product/publisher/build/site-process.ts';
import { factsOf, linesOf } from '../../testing/building.ts';
import type { SearchedRecord } from './searched-record.ts';

export interface MadeIndex {
  /** Folder of a site that has its search index and no pages. */
  site: string;
  /** What the index was made of. */
  records: SearchedRecord[];
}

const recordSchema = z.object({
  address: z.string(),
  title: z.string(),
  content: z.string(),
  words: z.array(z.string()).transform((names) => names.join(', ')),
});

/** Makes the search index of some entries in an empty folder, by the product's own renderer and indexer. */
export async function makeIndex(entries: Entry[], folder: string): Promise<MadeIndex> {
  const log = join(folder, 'log');
  const [renderer, indexer] = [new SiteProcess(parts.renderer, log), new SiteProcess(parts.indexer, log)];
  const store = join(folder, 'store');
  try {
    const inputs = writeInputs(entries, { folder, store });
    const index = new SearchIndex({ folder, store, renderer, indexer });
    const { files } = await index.make({ ...inputs, templates: 'of the benchmark' });
    layOut(files, { store, site: join(folder, 'site') });
  } finally {
    await Promise.all([renderer.stop(), indexer.stop()]);
  }
  return { site: join(folder, 'site'), records: readRecords(join(folder, 'records')) };
}

function writeInputs(entries: Entry[], { folder, store }: { folder: string; store: string }) {
  mkdirSync(folder, { recursive: true });
  const lines = linesOf(entries, { revision: 1 });
  const snapshot = parseSnapshot(lines);
  const keeper = new SnapshotKeeper(join(folder, 'snapshot.ndjson'));
  keeper.write(lines);
  const facts = join(folder, 'facts.json');
  writeFileSync(facts, JSON.stringify(factsOf(snapshot, store)));
  return { snapshot, snapshotPath: keeper.path, facts };
}

function layOut(files: Manifest['files'], { store, site }: { store: string; site: string }): void {
  for (const [path, { sha256 }] of Object.entries(files)) {
    mkdirSync(dirname(join(site, path)), { recursive: true });
    copyFileSync(blobPath(store, sha256), join(site, path));
  }
}

/** The records lie in a file for each shard, whose name is a digest and whose first line holds the site's synonyms. */
function readRecords(folder: string): SearchedRecord[] {
  const files = readdirSync(folder).filter((name) => /^[0-9a-f]{32}$/.test(name));
  const lines = files.flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n').slice(1));
  return lines.map((line) => recordSchema.parse(JSON.parse(line)));
}
