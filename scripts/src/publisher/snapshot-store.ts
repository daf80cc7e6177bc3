import { mkdir, readFile, rm } from 'node:fs/promises';
import {
  applyDelta,
  parseSnapshot,
  SnapshotError,
  snapshotHeaderSchema,
  snapshotLines,
  type Snapshot,
} from '@clearshelf/shared-types';
import { writeWhole } from '../files/atomic.ts';
import type { CmsClient } from './cms-client.ts';

/** Keeps the last snapshot on disk and brings it up to date, by a delta where that is possible. */
export class SnapshotStore {
  readonly path: string;
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
    this.path = `${folder}/snapshot.ndjson`;
  }

  /** Fetches until the snapshot is of one revision: what changed while a stream ran comes as a delta after it. */
  async update(cms: CmsClient): Promise<Snapshot> {
    await mkdir(this.#folder, { recursive: true });
    for (;;) {
      const kept = await this.#kept();
      const snapshot = await this.#fetch(cms, kept);
      await writeWhole(this.path, lines(snapshot));
      const state = await cms.state({ revision: snapshot.revision, requested: -1 }, 0);
      if (state.revision === snapshot.revision) return snapshot;
    }
  }

  async #fetch(cms: CmsClient, kept: string[] | undefined): Promise<Snapshot> {
    const received = await this.#receive(cms, kept && revisionOf(kept[0]));
    if (!kept || headerOf(received[0])?.since === undefined) return parseSnapshot(received);
    try {
      return applyDelta(kept, received);
    } catch (error) {
      if (!(error instanceof SnapshotError)) throw error;
      // It may be the kept snapshot that is at fault. A fresh one tells, and says what is wrong if it is the content.
      return parseSnapshot(await this.#receive(cms, undefined));
    }
  }

  async #receive(cms: CmsClient, since: number | undefined): Promise<string[]> {
    const fetched = `${this.#folder}/fetched.ndjson`;
    await cms.saveSnapshot(since, fetched);
    const received = await readLines(fetched);
    await rm(fetched);
    return received;
  }

  async #kept(): Promise<string[] | undefined> {
    try {
      const kept = await readLines(this.path);
      return revisionOf(kept[0]) === undefined ? undefined : kept;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }
}

async function readLines(path: string): Promise<string[]> {
  return (await readFile(path, 'utf8')).split('\n');
}

function* lines(snapshot: Snapshot): Generator<string> {
  for (const line of snapshotLines(snapshot)) yield `${line}\n`;
}

/** The header of a snapshot, or nothing where the line is none: what a broken disk left counts as no snapshot. */
function headerOf(line: string | undefined) {
  try {
    return line ? snapshotHeaderSchema.safeParse(JSON.parse(line)).data : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function revisionOf(line: string | undefined): number | undefined {
  return headerOf(line)?.revision;
}
