import { mkdir, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { parseSnapshot, SnapshotError, snapshotHeaderSchema, type Snapshot } from '@clearshelf/shared-types';
import { SnapshotFile } from '@clearshelf/shared-types/snapshot-file';
import type { CmsClient } from './cms-client.ts';

/** Keeps the last snapshot on disk and brings it up to date, by a delta where that is possible. */
export class SnapshotStore {
  readonly path: string;
  readonly #file: SnapshotFile;

  constructor(folder: string) {
    this.path = `${folder}/snapshot.ndjson`;
    this.#file = new SnapshotFile(this.path);
  }

  /** Fetches until the snapshot is of one revision: what changed while a stream ran comes as a delta after it. */
  async update(cms: CmsClient): Promise<Snapshot> {
    await mkdir(dirname(this.path), { recursive: true });
    for (;;) {
      const snapshot = await this.#fetch(cms, this.#kept());
      const state = await cms.state({ revision: snapshot.revision, requested: -1 }, 0);
      if (state.revision === snapshot.revision) return snapshot;
    }
  }

  async #fetch(cms: CmsClient, kept: Snapshot | undefined): Promise<Snapshot> {
    const received = await this.#receive(cms, kept?.revision);
    if (!kept || !isDelta(received[0])) return this.#file.write(parseSnapshot(received, kept));
    try {
      return this.#file.append(received);
    } catch (error) {
      if (!(error instanceof SnapshotError)) throw error;
      // It may be the kept snapshot that is at fault. A fresh one tells, and says what is wrong if it is the content.
      return this.#file.write(parseSnapshot(await this.#receive(cms, undefined), kept));
    }
  }

  async #receive(cms: CmsClient, since: number | undefined): Promise<string[]> {
    const fetched = `${this.path}.fetched`;
    await cms.saveSnapshot(since, fetched);
    const received = (await readFile(fetched, 'utf8')).split('\n');
    await rm(fetched);
    return received;
  }

  /** What a broken disk or another version left counts as no snapshot. */
  #kept(): Snapshot | undefined {
    try {
      return this.#file.read();
    } catch (error) {
      if (error instanceof SnapshotError) return undefined;
      throw error;
    }
  }
}

function isDelta(line: string | undefined): boolean {
  try {
    return line !== undefined && snapshotHeaderSchema.parse(JSON.parse(line)).since !== undefined;
  } catch {
    // Whoever reads the whole finds out what is wrong with it, and says it.
    return false;
  }
}
