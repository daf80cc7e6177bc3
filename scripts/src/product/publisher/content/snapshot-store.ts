import { mkdir, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { SnapshotError, snapshotHeaderSchema, type SnapshotOutline } from '@clearshelf/shared-types';
import { readFileLines, SnapshotKeeper } from '@clearshelf/shared-types/snapshot-file';
import type { CmsClient } from '../cms/cms-client.ts';

/** Keeps the last snapshot on disk and brings it up to date, by a delta where that is possible. */
export class SnapshotStore {
  readonly path: string;
  readonly #file: SnapshotKeeper;

  constructor(folder: string) {
    this.path = `${folder}/snapshot.ndjson`;
    this.#file = new SnapshotKeeper(this.path);
  }

  /** Fetches until the snapshot is of one revision: what changed while a stream ran comes as a delta after it. */
  async update(cms: CmsClient): Promise<SnapshotOutline> {
    await mkdir(dirname(this.path), { recursive: true });
    for (;;) {
      const snapshot = await this.#fetch(cms, this.#kept());
      const state = await cms.state({ revision: snapshot.revision, requested: -1 }, 0);
      if (state.revision === snapshot.revision) return snapshot;
    }
  }

  async #fetch(cms: CmsClient, kept: SnapshotOutline | undefined): Promise<SnapshotOutline> {
    const fetched = `${this.path}.fetched`;
    try {
      await cms.saveSnapshot(kept?.revision, fetched);
      if (!kept || !isDelta(fetched)) return this.#file.write(readFileLines(fetched));
      try {
        return this.#file.append(readFileLines(fetched));
      } catch (error) {
        if (!(error instanceof SnapshotError)) throw error;
      }
      // It may be the kept snapshot that is at fault. A fresh one tells, and says what is wrong if it is the content.
      await cms.saveSnapshot(undefined, fetched);
      return this.#file.write(readFileLines(fetched));
    } finally {
      await rm(fetched, { force: true });
    }
  }

  /** What a broken disk or another version left counts as no snapshot. */
  #kept(): SnapshotOutline | undefined {
    try {
      return this.#file.read();
    } catch (error) {
      if (error instanceof SnapshotError) return undefined;
      throw error;
    }
  }
}

function isDelta(path: string): boolean {
  const [line] = readFileLines(path);
  try {
    return line !== undefined && snapshotHeaderSchema.parse(JSON.parse(line)).since !== undefined;
  } catch {
    // Whoever reads the whole finds out what is wrong with it, and says it.
    return false;
  }
}
