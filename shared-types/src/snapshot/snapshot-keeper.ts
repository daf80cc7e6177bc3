import { randomUUID } from 'node:crypto';
import { appendFileSync, closeSync, fsyncSync, openSync, renameSync, rmSync, statSync, truncateSync } from 'node:fs';
import type { Entry, EntryOutline } from '../entries/index.ts';
import { SnapshotError } from '../faults.ts';
import { damage, type ContentLine, type SnapshotEnd, type SnapshotHeader } from './envelope.ts';
import { LineWriter, readFileLines } from './file-lines.ts';
import { PartsFollower } from './follow-parts.ts';
import { all, findEntry, keyOf } from './lists.ts';
import { checkLines, keptText, type ReadLine } from './read-lines.ts';
import { openDelta, openFull, outlineLines, settleAll, settleChanges, type SnapshotOutline } from './snapshot.ts';

/**
 * Keeps a snapshot in a file, for others to follow (see `SnapshotFile`). Each line is checked before it is kept, and
 * written as its schema gives it back; what is faulty is kept with a mark. In memory are outlines only: long texts pass
 * from line to line.
 */
export class SnapshotKeeper {
  readonly path: string;
  readonly #parts: PartsFollower;
  #snapshot: SnapshotOutline | undefined;

  constructor(path: string) {
    this.path = path;
    this.#parts = new PartsFollower(path);
  }

  /**
   * Reads what is kept. All of it is checked again: an earlier version may have written it, with other rules.
   * @returns `undefined` where there is no file
   * @throws {SnapshotError} where the file is damaged
   */
  read(): SnapshotOutline | undefined {
    let isAsKept = true;
    const before = this.#parts.read;
    const notice = () => (isAsKept = false);
    const isThere = this.#parts.follow({
      onAnew: () => (this.#snapshot = undefined),
      onPart: ({ lines, isChecked }) => {
        isAsKept &&= isChecked;
        if (this.#snapshot) {
          const { header, content } = openDelta(lines, this.#snapshot);
          this.#snapshot = settleChanges(this.#snapshot, header, outlineLines(compareLines(content, notice)));
        } else {
          const { header, content } = openFull(lines);
          this.#snapshot = settleAll(header, outlineLines(compareLines(content, notice))).snapshot;
        }
      },
    });
    // Whoever follows a file that lost its end could take what is appended for something else.
    const isCut = this.#parts.read < before;
    if (!isThere) this.#snapshot = undefined;
    else if (!isAsKept || isCut) this.#compact();
    return this.#snapshot;
  }

  /**
   * Puts a delta on top, and keeps it. Entries that did not change stay the same objects.
   * @throws {SnapshotError} where that is faulty; nothing is kept then
   */
  append(delta: Iterable<string>): SnapshotOutline {
    const base = this.#snapshot;
    if (!base) throw new Error(`${this.path} holds no snapshot that a delta could go on top of.`);
    const { header, content } = openDelta(delta, base);
    const read = [...checkLines(content)];
    const next = settleChanges(base, header, outlineLines(read));
    const lines = [headerText({ ...header, checked: true }), ...read.map(keptText), endText(read.length)];
    const text = `${lines.join('\n')}\n`;
    const { size } = statSync(this.path);
    if (size < this.#parts.read) throw new SnapshotError([damage(`${this.path} lost its end. Fetch it again.`)]);
    // Whatever stands behind the last whole delta was cut off.
    const isCut = size > this.#parts.read;
    if (isCut) truncateSync(this.path, this.#parts.read);
    appendFileSync(this.path, text);
    this.#parts.read += Buffer.byteLength(text);
    this.#snapshot = next;
    if (isCut || this.#parts.read > 2 * this.#parts.base + 1_000_000) this.#compact();
    return next;
  }

  /**
   * Replaces the file by a full snapshot, in one step. What comes faulty stays as it last was.
   * @throws {SnapshotError} where the lines are damaged, or nothing tells the site's name; the file stays as it was then
   */
  write(lines: Iterable<string>): SnapshotOutline {
    const { header, content } = openFull(lines);
    return this.#replace(header, (writer) => {
      const { snapshot, kept } = settleAll(
        header,
        outlineLines(writeGood(checkLines(content), writer)),
        this.#snapshot,
      );
      if (kept.length > 0) this.#writeKept(new Set(kept.map(keyOf)), writer);
      return snapshot;
    });
  }

  /** Writes the file anew with what counts of it. */
  #compact(): void {
    const snapshot = this.#snapshot;
    if (!snapshot) return;
    const { revision, received } = snapshot;
    this.#replace({ type: 'snapshot', format: 1, revision }, (writer) => {
      this.#writeKept(new Set(all(received.entries).map(keyOf)), writer);
      return snapshot;
    });
  }

  /** Writes the newest good line of each of these entries, from the file as it is. */
  #writeKept(keys: ReadonlySet<string>, writer: LineWriter): void {
    const newest = new Map<string, number>();
    for (const [number, { type, id }] of this.#goodLines()) {
      const key = keyOf({ type, id });
      if (keys.has(key)) newest.set(key, number);
    }
    const { entries } = this.#snapshot!.received;
    for (const [number, entry] of this.#goodLines()) {
      if (newest.get(keyOf(entry)) !== number) continue;
      // References to what is gone went after the line was written.
      const outline: EntryOutline | undefined = findEntry(entries, entry.type, entry.id);
      writer.write(JSON.stringify({ ...entry, ...outline }));
    }
  }

  *#goodLines(): Generator<[number: number, entry: Entry]> {
    let number = 0;
    // What was cut off behind the last whole delta does not count.
    for (const line of readFileLines(this.path, this.#parts.read)) {
      number += 1;
      const value = JSON.parse(line) as ContentLine | SnapshotHeader | SnapshotEnd;
      if (value.type === 'snapshot' || value.type === 'end' || value.type === 'deleted') continue;
      const [read] = checkLines([value]);
      if (read && 'entry' in read) yield [number, read.entry];
    }
  }

  #replace(header: SnapshotHeader, write: (writer: LineWriter) => SnapshotOutline): SnapshotOutline {
    const partial = `${this.path}.partial`;
    // Tells this writing from any other, so that no follower takes it for the one that it read.
    const head = headerText({ ...header, checked: true, written: randomUUID() });
    const file = openSync(partial, 'w');
    let snapshot: SnapshotOutline;
    try {
      const writer = new LineWriter(file);
      writer.write(head);
      snapshot = write(writer);
      for (const faulty of snapshot.received.faulty.values()) writer.write(keptText(faulty));
      writer.write(endText(writer.lines - 1));
      writer.flush();
      fsyncSync(file);
    } catch (error) {
      rmSync(partial, { force: true });
      throw error;
    } finally {
      closeSync(file);
    }
    renameSync(partial, this.path);
    const { size } = statSync(this.path);
    this.#parts.forget(head);
    this.#parts.read = size;
    this.#parts.base = size;
    this.#snapshot = snapshot;
    return snapshot;
  }
}

/** Checks lines, and notices where one is kept otherwise than it would be now. */
function* compareLines(lines: Iterable<ContentLine>, onOther: () => void): Generator<ReadLine<Entry>> {
  for (const line of lines) {
    const [read] = checkLines([line]);
    if (!read) continue;
    if (keptText(read) !== JSON.stringify(line)) onOther();
    yield read;
  }
}

/** Writes what can be shown, or is gone, as it passes. What is faulty is written when all is known. */
function* writeGood(lines: Iterable<ReadLine<Entry>>, writer: LineWriter): Generator<ReadLine<Entry>> {
  for (const read of lines) {
    if (!('faults' in read)) writer.write(keptText(read));
    yield read;
  }
}

function headerText(header: SnapshotHeader & { written?: string }): string {
  return JSON.stringify(header);
}

function endText(lines: number): string {
  return JSON.stringify({ type: 'end', lines } satisfies SnapshotEnd);
}
