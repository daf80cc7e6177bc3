import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';
import { SnapshotError } from '../faults.ts';
import { damage, snapshotHeaderSchema } from './envelope.ts';
import { findParts, readLinesBetween } from './file-lines.ts';

/** A snapshot or a delta in a file. */
export interface FilePart {
  lines: Iterable<string>;
  /** Whether its lines were checked before they were kept. */
  isChecked: boolean;
}

/** Follows a file that holds a full snapshot, then deltas. A file that was written again is read again from its start. */
export class PartsFollower {
  readonly #path: string;
  /** First line of the file that was read. A file that was written again has another. */
  #head = '';
  /** How far the file was read. */
  read = 0;
  /** Bytes of the full snapshot at its head. */
  base = 0;

  constructor(path: string) {
    this.#path = path;
  }

  /**
   * Goes through what has come since the last time.
   *
   * @param onAnew called before the first part of a file that was not read before
   * @returns whether there is a file
   * @throws {SnapshotError} where the file holds no whole snapshot
   */
  follow({ onAnew, onPart }: { onAnew: () => void; onPart: (part: FilePart) => void }): boolean {
    if (!existsSync(this.#path)) return false;
    const file = openSync(this.#path, 'r');
    try {
      const { size } = fstatSync(file);
      const head = readHead(file);
      if (head !== this.#head || size < this.read) {
        this.forget(head);
        onAnew();
      }
      for (const end of findParts(file, this.read, size)) {
        const isChecked = isCheckedHeader(readLinesBetween(file, this.read, end).next().value);
        onPart({ lines: readLinesBetween(file, this.read, end), isChecked });
        if (this.base === 0) this.base = end;
        this.read = end;
      }
    } finally {
      closeSync(file);
    }
    if (this.read === 0)
      throw new SnapshotError([{ ...damage(`${this.#path} holds no whole snapshot`), repair: 'Fetch it again.' }]);
    return true;
  }

  /** Starts again with a file of this first line. */
  forget(head: string): void {
    this.#head = head;
    this.read = 0;
    this.base = 0;
  }
}

/** The first line, or what there is of it. */
function readHead(file: number): string {
  const bytes = Buffer.alloc(300);
  const count = readSync(file, bytes, 0, bytes.length, 0);
  return bytes.toString('utf8', 0, count).split('\n')[0] ?? '';
}

function isCheckedHeader(line: string | undefined): boolean {
  try {
    return snapshotHeaderSchema.parse(JSON.parse(line ?? '')).checked === true;
  } catch {
    // Whoever reads the lines says what is wrong with them.
    return false;
  }
}
