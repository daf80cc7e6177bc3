import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  indexedSchema,
  type Exception,
  type Manifest,
  type RecordsRequest,
  type SnapshotOutline,
} from '@clearshelf/shared-types';
import { unfoundExceptions } from './left-out.ts';
import type { SiteProcess } from './site-process.ts';

/** A finished search index. */
export interface IndexFiles {
  /** The content revision that it is of. */
  revision: number;
  /** Entries that it should hold. */
  records: number;
  /** By path in a release, all below `pagefind/`. */
  files: Manifest['files'];
  /** Entries that search cannot find all the same. */
  exceptions: Exception[];
}

/** What an index is made from. `snapshot` is the one whose file the request names. */
export interface IndexInputs extends Omit<RecordsRequest, 'type' | 'out' | 'snapshot'> {
  snapshot: SnapshotOutline;
  snapshotPath: string;
}

export interface IndexerOptions {
  /** The publisher's own folder. */
  folder: string;
  store: string;
  renderer: SiteProcess;
  indexer: SiteProcess;
}

/** Makes the search index while pages go live without it. Shards whose records did not change are kept. */
export class SearchIndex {
  readonly #options: IndexerOptions;
  #running: Promise<IndexFiles> | undefined;
  /** The last one that was finished. */
  finished: IndexFiles | undefined;

  constructor(options: IndexerOptions) {
    this.#options = options;
  }

  get running(): Promise<IndexFiles> | undefined {
    return this.#running;
  }

  /** Makes the index of what the snapshot's file holds now; one that is being made is waited for first. */
  async make(inputs: IndexInputs): Promise<IndexFiles> {
    await this.#running?.catch(() => undefined);
    this.#running = this.#make(inputs);
    try {
      this.finished = await this.#running;
      return this.finished;
    } finally {
      this.#running = undefined;
    }
  }

  async #make({ snapshot, snapshotPath, ...inputs }: IndexInputs): Promise<IndexFiles> {
    const { folder, store, renderer, indexer } = this.#options;
    const [records, kept, out] = [join(folder, 'records'), join(folder, 'shards'), join(folder, 'indexed.json')];
    await mkdir(kept, { recursive: true });
    const recorded = await renderer.run({ type: 'records', snapshot: snapshotPath, ...inputs, out: records });
    const { shards, revision } = recorded;
    const indexed = await indexer.run({ type: 'index', shards, records, kept, store, out });
    const { files: list, missing } = indexedSchema.parse(JSON.parse(readFileSync(out, 'utf8')));
    const counted = indexed.records + Object.keys(missing).length;
    if (counted !== recorded.records)
      throw new Error(`The search index holds ${counted} entries instead of ${recorded.records}. Publish again.`);
    const files = Object.fromEntries(Object.entries(list).map(([path, file]) => [`pagefind/${path}`, file]));
    // Shards that are named by nothing any more would fill the disk.
    for (const name of readdirSync(kept))
      if (name !== 'latest.json' && !shards.includes(name.split('.')[0]!))
        rmSync(join(kept, name), { recursive: true });
    for (const name of readdirSync(records))
      if (/^[0-9a-f]{32}$/.test(name) && !shards.includes(name)) rmSync(join(records, name));
    return { revision, records: recorded.records, files, exceptions: unfoundExceptions(missing, snapshot) };
  }
}
