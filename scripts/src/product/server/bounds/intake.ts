import type { Socket } from 'node:net';

const endOfHead = Buffer.from('\r\n\r\n');
const nothing = Buffer.alloc(0);

/**
 * Hands what a client sends to Node's parser by one request at a time. Without it the parser makes objects of every
 * request in a piece of data, 300 times its size, and all of them are answered at once.
 */
export class Intake {
  readonly #socket: Socket;
  readonly #parse: (data: Buffer) => void;
  /** What came and is not parsed yet. */
  #ahead: Buffer = nothing;
  #isHeld = false;
  #isOver = false;

  /** @param most bytes that a client may send ahead of its turn; it is closed where it sends more */
  constructor(socket: Socket, most: number) {
    this.#socket = socket;
    const [parse] = socket.listeners('data') as ((data: Buffer) => void)[];
    if (!parse) throw new Error('Only a socket of an HTTP server can be taken in.');
    this.#parse = parse;
    socket.off('data', parse);
    socket.on('data', (data: Buffer) => {
      if (this.#isOver) return;
      this.#ahead = this.#ahead.length > 0 ? Buffer.concat([this.#ahead, data]) : data;
      this.#feed();
      if (this.#ahead.length > most) socket.destroy();
    });
  }

  /** Whether something came that is not parsed yet. */
  get hasMore(): boolean {
    return this.#ahead.length > 0;
  }

  /** Lets nothing more through: a request is being answered. */
  hold(): void {
    this.#isHeld = true;
  }

  /** Lets nothing through ever again, and throws away what comes. */
  end(): void {
    this.#isOver = true;
    this.#ahead = nothing;
  }

  /** Lets the next request through. */
  release(): void {
    this.#isHeld = false;
    this.#feed();
  }

  #feed(): void {
    while (!this.#isHeld && !this.#isOver && !this.#socket.destroyed) {
      const piece = this.#ahead.subarray(0, this.#endOfPiece());
      if (piece.length === 0) return;
      this.#ahead = this.#ahead.subarray(piece.length);
      this.#parse(piece);
    }
  }

  /** Where the first request ends; where it does not, all but what may be the beginning of an end. */
  #endOfPiece(): number {
    const end = this.#ahead.indexOf(endOfHead);
    if (end >= 0) return end + endOfHead.length;
    const begun = [3, 2, 1].find((length) => this.#ahead.subarray(-length).equals(endOfHead.subarray(0, length)));
    return this.#ahead.length - (begun ?? 0);
  }
}
