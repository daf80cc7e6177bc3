import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { Gate } from './gate.ts';
import { Intake } from './intake.ts';
import type { ServerLimits } from './limits.ts';

interface Connection {
  address: string;
  intake: Intake;
  /** Whether a request of it is being answered. */
  isBusy: boolean;
  /** Called once when it is answered. */
  afterAnswer?: () => void;
  /** Bytes that the system took off our hands. */
  sent: number;
  /** When something last moved: a byte was sent, a request began or ended. */
  movedAt: number;
}

/** How often it is looked for clients that do not read. */
const lookEvery = 250;
/** Milliseconds without a move after which a connection stands still. */
const patience = 1000;

/**
 * The open connections of a server. Each is answered one request after the other. Closed are those whose client does not
 * take its answer and, where there are too many, those that have stood still for longest.
 */
export class Connections {
  readonly #open = new Map<Socket, Connection>();
  /** No reader sends a request before the last is answered: whoever does comes after all others. */
  readonly #hasty = new Gate(4);
  readonly #limits: ServerLimits;
  readonly #timer: NodeJS.Timeout;

  constructor(limits: ServerLimits) {
    this.#limits = limits;
    this.#timer = setInterval(() => this.#look(), Math.min(lookEvery, limits.stallTime / 2)).unref();
  }

  add(socket: Socket): void {
    const intake = new Intake(socket, this.#limits.aheadBytes);
    const address = socket.remoteAddress ?? '';
    this.#open.set(socket, { address, intake, isBusy: false, sent: 0, movedAt: Date.now() });
    socket.once('close', () => this.#open.delete(socket));
    if (this.#open.size <= this.#limits.mostConnections) return;
    this.#makeRoom();
    if (this.#open.size > this.#limits.mostConnections) drop(socket);
  }

  /** Keeps the next request back until this one is answered. */
  answer(socket: Socket, response: ServerResponse): void {
    const connection = this.#open.get(socket);
    if (!connection) return;
    Object.assign(connection, { isBusy: true, movedAt: Date.now() });
    connection.intake.hold();
    response.once('close', () => this.#answered(connection));
  }

  /** Lets nothing more of a connection through. */
  end(socket: Socket): void {
    this.#open.get(socket)?.intake.end();
  }

  isBusy(socket: Socket): boolean {
    return this.#open.get(socket)?.isBusy === true;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #answered(connection: Connection): void {
    Object.assign(connection, { isBusy: false, movedAt: Date.now() });
    connection.afterAnswer?.();
    if (connection.intake.hasMore) void this.#hasty.run(() => answerNext(connection));
    else connection.intake.release();
  }

  #look(): void {
    this.#lookWhatMoved();
    for (const [socket, { movedAt }] of this.#open)
      if (socket.writableLength > 0 && Date.now() - movedAt > this.#limits.stallTime) drop(socket);
    this.#makeRoom();
  }

  #lookWhatMoved(): void {
    for (const [socket, connection] of this.#open) {
      const sent = socket.bytesWritten - socket.writableLength;
      if (sent > connection.sent) Object.assign(connection, { sent, movedAt: Date.now() });
    }
  }

  /**
   * Closes as many as are too many, of those that stand still. Where one address holds more than half of all, it gives up
   * its own.
   */
  #makeRoom(): void {
    const { connections } = this.#limits;
    if (this.#open.size <= connections) return;
    const greedy = this.#greedyAddress();
    const lately = Date.now() - patience;
    const still = [...this.#open]
      .filter(([socket, { isBusy, movedAt }]) => movedAt < lately && !(isBusy && socket.writableLength === 0))
      .filter(([, { address }]) => greedy === undefined || address === greedy)
      .toSorted(([, one], [, other]) => one.movedAt - other.movedAt);
    for (const [socket] of still.slice(0, this.#open.size - connections)) drop(socket);
  }

  #greedyAddress(): string | undefined {
    const counts = new Map<string, number>();
    for (const { address } of this.#open.values()) counts.set(address, (counts.get(address) ?? 0) + 1);
    return [...counts].find(([, count]) => count > this.#limits.connections / 2)?.[0];
  }
}

/** Lets through what came before its turn, and waits until it is answered, where it is a whole request. */
async function answerNext(connection: Connection): Promise<void> {
  await new Promise<void>((resolve) => {
    connection.afterAnswer = resolve;
    connection.intake.release();
    if (!connection.isBusy) resolve();
  });
}

/** Closes a connection. What its client did not take is thrown away: the system would keep it for minutes. */
function drop(socket: Socket): void {
  if (socket.writableLength > 0) socket.resetAndDestroy();
  else socket.destroy();
}
