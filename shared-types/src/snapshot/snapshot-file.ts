import { randomUUID } from 'node:crypto';
import { appendFileSync, closeSync, existsSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { SnapshotError } from '../faults.ts';
import { writeWhole } from '../write-whole.ts';
import { applyDelta, parseSnapshot, snapshotLines, type Snapshot } from './snapshot.ts';

/**
 * A snapshot kept in a file: a full one, then deltas, one after the other. Keeping a change is a few lines at the end,
 * and whoever follows the file reads only those. A delta that was cut off in the writing does not count.
 */
export class SnapshotFile {
  readonly path: string;
  #snapshot: Snapshot | undefined;
  /** First line of the file that was read, and how far that was. A file that was written anew has another. */
  #head = '';
  #read = 0;
  /** Bytes of the full snapshot at its head. */
  #base = 0;

  constructor(path: string) {
    this.path = path;
  }

  /**
   * Reads what has come since the last time.
   * @returns nothing where there is no file
   * @throws {SnapshotError} where the file is damaged
   */
  read(): Snapshot | undefined {
    if (!existsSync(this.path)) return undefined;
    const file = openSync(this.path, 'r');
    try {
      const { size } = fstatSync(file);
      const head = firstLine(file);
      if (head !== this.#head || size < this.#read) this.#forget(head);
      if (size > this.#read) this.#take(readText(file, this.#read, size));
    } finally {
      closeSync(file);
    }
    return this.#snapshot;
  }

  /** Puts a delta on top, and keeps it. @throws {SnapshotError} where that is faulty; nothing is kept then */
  append(delta: readonly string[]): Snapshot {
    if (!this.#snapshot) throw new Error(`${this.path} holds no snapshot that a delta could go on top of.`);
    const next = applyDelta(this.#snapshot, delta);
    const text = textOf(delta);
    const { size } = statSync(this.path);
    // Whatever stands behind the last whole delta was cut off: the file is written anew without it.
    if (size !== this.#read || size > 2 * this.#base + 1_000_000) return this.write(next);
    appendFileSync(this.path, text);
    this.#read += Buffer.byteLength(text);
    this.#snapshot = next;
    return next;
  }

  /** Replaces the file by a full snapshot, in one step. */
  write(snapshot: Snapshot): Snapshot {
    const [header = '', ...lines] = snapshotLines(snapshot);
    // Tells this writing from any other, so that no follower takes it for the one that it read.
    const head = JSON.stringify({ ...(JSON.parse(header) as object), written: randomUUID() });
    writeWhole(this.path, textOf([head, ...lines]), { flush: true });
    const { size } = statSync(this.path);
    this.#forget(head);
    this.#read = size;
    this.#base = size;
    this.#snapshot = snapshot;
    return snapshot;
  }

  #forget(head: string): void {
    this.#head = head;
    this.#read = 0;
    this.#base = 0;
    this.#snapshot = undefined;
  }

  #take(text: string): void {
    for (const part of wholeParts(text)) {
      const lines = part.split('\n');
      this.#snapshot = this.#snapshot ? applyDelta(this.#snapshot, lines) : parseSnapshot(lines);
      const bytes = Buffer.byteLength(part);
      if (this.#base === 0) this.#base = bytes;
      this.#read += bytes;
    }
    if (!this.#snapshot)
      throw new SnapshotError([
        { entry: 'snapshot', field: '', problem: `${this.path} holds no whole snapshot`, repair: 'Fetch it again.' },
      ]);
  }
}

/** Cuts a text into snapshots and deltas, each with its header and its end; what is not whole at the tail is left out. */
function* wholeParts(text: string): Generator<string> {
  const end = /^\{"type":"end","lines":\d+\}\n/gm;
  let start = 0;
  while (end.exec(text)) {
    yield text.slice(start, end.lastIndex);
    start = end.lastIndex;
  }
}

function textOf(lines: readonly string[]): string {
  return `${lines.filter((line) => line !== '').join('\n')}\n`;
}

/** The first line, or what there is of it. */
function firstLine(file: number): string {
  return readText(file, 0, 300).split('\n')[0] ?? '';
}

function readText(file: number, from: number, to: number): string {
  const bytes = Buffer.allocUnsafe(to - from);
  let got = 0;
  while (got < bytes.length) {
    const count = readSync(file, bytes, got, bytes.length - got, from + got);
    if (count === 0) break;
    got += count;
  }
  return bytes.toString('utf8', 0, got);
}
