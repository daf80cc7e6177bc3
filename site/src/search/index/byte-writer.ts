/** Writes what `ByteReader` reads. */
export class ByteWriter {
  #bytes: Buffer;
  #length = 0;

  /** @param expected bytes; more may come */
  constructor(expected = 1024) {
    this.#bytes = Buffer.allocUnsafe(expected);
  }

  get length(): number {
    return this.#length;
  }

  byte(value: number): void {
    this.#makeRoom(1);
    this.#bytes[this.#length++] = value;
  }

  number(value: number): void {
    this.#makeRoom(8);
    let rest = value;
    for (; rest >= 128; rest = Math.floor(rest / 128)) this.#bytes[this.#length++] = (rest & 127) | 128;
    this.#bytes[this.#length++] = rest;
  }

  bytes(bytes: Uint8Array): void {
    this.#makeRoom(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  rising(values: readonly number[]): void {
    let before = 0;
    for (const value of values) {
      this.number(value - before);
      before = value;
    }
  }

  text(text: string): void {
    const bytes = Buffer.from(text);
    this.number(bytes.length);
    this.bytes(bytes);
  }

  nextText(text: string, before: string): void {
    const shared = sharedLength(text, before);
    this.byte(shared);
    this.text(text.slice(shared));
  }

  /** What was written so far. */
  take(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }

  #makeRoom(count: number): void {
    if (this.#length + count <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, this.#length + count));
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
  }
}

/** Whole characters that two texts begin with, 255 at most. */
function sharedLength(one: string, other: string): number {
  let length = 0;
  const most = Math.min(one.length, other.length, 255);
  while (length < most && one[length] === other[length]) length += 1;
  // Half a pair could not be written.
  return /[\ud800-\udbff]/.test(one[length - 1] ?? '') ? length - 1 : length;
}
