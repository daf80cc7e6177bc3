const decoder = new TextDecoder();

/** Reads bytes one after the other. Numbers take seven bits of each byte, the lowest first. */
export class ByteReader {
  at: number;
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array, at = 0) {
    this.#bytes = bytes;
    this.at = at;
  }

  get isDone(): boolean {
    return this.at >= this.#bytes.length;
  }

  byte(): number {
    return this.#bytes[this.at++] ?? 0;
  }

  number(): number {
    let value = 0;
    let scale = 1;
    for (let byte = this.byte(); ; byte = this.byte()) {
      value += (byte & 127) * scale;
      if (byte < 128) return value;
      scale *= 128;
    }
  }

  bytes(length: number): Uint8Array {
    this.at += length;
    return this.#bytes.subarray(this.at - length, this.at);
  }

  /** Numbers of which each says by how much it is above the one before. */
  rising(count: number): number[] {
    let value = 0;
    return Array.from({ length: count }, () => (value += this.number()));
  }

  text(): string {
    return decoder.decode(this.bytes(this.number()));
  }

  /** A text of which only the end is written that differs from the one before. */
  nextText(before: string): string {
    return before.slice(0, this.byte()) + this.text();
  }
}
