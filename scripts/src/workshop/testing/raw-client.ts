import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { onTestFinished } from 'vitest';

/** A client that says what it wants, byte by byte, where that is no HTTP as well. */
export class RawClient {
  readonly socket: Socket;
  /** Resolves when the connection is closed, however. */
  readonly closed: Promise<void>;
  #heard = '';

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.on('data', (part: Buffer) => (this.#heard += part.toString('latin1')));
    socket.on('error', () => undefined);
    this.closed = new Promise((resolve) => socket.once('close', () => resolve()));
  }

  static async connect(port: number): Promise<RawClient> {
    const client = new RawClient(connect(port, '127.0.0.1'));
    onTestFinished(() => void client.socket.destroy());
    await once(client.socket, 'connect');
    return client;
  }

  say(text: string): this {
    this.socket.write(text, 'latin1');
    return this;
  }

  /** All that was heard, once nothing more comes: the other side closed, or was silent for a while. */
  async heard(): Promise<string> {
    for (let last = ''; !this.socket.destroyed && (this.#heard === '' || this.#heard !== last);) {
      last = this.#heard;
      await Promise.race([this.closed, sleep(150)]);
    }
    return this.#heard;
  }

  /** The status of each answer that was heard, in their order. */
  async statuses(): Promise<number[]> {
    return [...(await this.heard()).matchAll(/HTTP\/1\.1 (\d+) /g)].map(([, status]) => Number(status));
  }
}
