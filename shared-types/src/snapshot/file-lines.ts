import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs';

/** Bytes that are read or written at once. */
const piece = 1024 * 1024;
const newline = 10;

/** A line with its place in the file: `to` is behind its end. */
interface PlacedLine {
  bytes: Buffer;
  to: number;
}

/** The lines of a file, or of its first bytes, one after the other, so that it is never in memory whole. */
export function* readFileLines(path: string, bytes?: number): Generator<string> {
  const file = openSync(path, 'r');
  try {
    yield* readLinesBetween(file, 0, bytes ?? fstatSync(file).size);
  } finally {
    closeSync(file);
  }
}

/** The lines between two places of an open file. */
export function* readLinesBetween(file: number, from: number, to: number): Generator<string> {
  for (const { bytes } of placedLines(file, from, to)) yield bytes.toString('utf8');
}

/**
 * Finds the snapshots and deltas between two places of a file, each with its header and its end. What is not whole at the
 * tail is left out.
 *
 * @returns where each of them ends
 */
export function findParts(file: number, from: number, to: number): number[] {
  const ends: number[] = [];
  for (const line of placedLines(file, from, to))
    // The last line of all lacks its line break where it was cut off.
    if (line.bytes.length < 64 && line.to <= to && /^\{"type":"end","lines":\d+\}$/.test(line.bytes.toString('latin1')))
      ends.push(line.to);
  return ends;
}

/** Writes lines to a file, many at once. */
export class LineWriter {
  readonly #file: number;
  #waiting: string[] = [];
  #length = 0;
  /** Lines that were written. */
  lines = 0;

  constructor(file: number) {
    this.#file = file;
  }

  write(line: string): void {
    this.#waiting.push(line);
    this.#length += line.length;
    this.lines += 1;
    if (this.#length > piece) this.flush();
  }

  flush(): void {
    if (this.#waiting.length === 0) return;
    const bytes = Buffer.from(`${this.#waiting.join('\n')}\n`);
    for (let written = 0; written < bytes.length;) written += writeSync(this.#file, bytes, written);
    this.#waiting = [];
    this.#length = 0;
  }
}

/** A last line without a line break ends one byte behind the end. */
function* placedLines(file: number, from: number, to: number): Generator<PlacedLine> {
  let rest = Buffer.alloc(0);
  for (let at = from; at < to;) {
    const bytes = Buffer.allocUnsafe(Math.min(piece, to - at));
    const count = readSync(file, bytes, 0, bytes.length, at);
    if (count === 0) break;
    at += count;
    const held = rest.length === 0 ? bytes.subarray(0, count) : Buffer.concat([rest, bytes.subarray(0, count)]);
    let start = 0;
    // What was held before has no line break.
    for (let end = held.indexOf(newline, rest.length); end !== -1; end = held.indexOf(newline, start)) {
      yield { bytes: held.subarray(start, end), to: at - held.length + end + 1 };
      start = end + 1;
    }
    rest = held.subarray(start);
  }
  if (rest.length > 0) yield { bytes: rest, to: to + 1 };
}
