import { setTimeout as sleep } from 'node:timers/promises';
import type { CDPSession, Page } from 'playwright-core';

/** Bytes that came over the line. */
export interface Sent {
  /** Bodies as they were sent: compressed. */
  bodies: number;
  /** The same with the headers of the answers. */
  all: number;
  requests: number;
}

/** Milliseconds without a request after which nothing more comes. Longer than a reader's pause in typing. */
const quiet = 700;
const patience = 120_000;

/** Counts what a page fetches. */
export class Wire {
  readonly #session: CDPSession;
  readonly #headers = new Map<string, number>();
  readonly #open = new Set<string>();
  #sent: Sent = { bodies: 0, all: 0, requests: 0 };
  #changed = Date.now();

  private constructor(session: CDPSession) {
    this.#session = session;
    session.on('Network.requestWillBeSent', ({ requestId }) => this.#note(() => this.#open.add(requestId)));
    session.on('Network.responseReceived', ({ requestId, response }) =>
      this.#note(() => this.#headers.set(requestId, response.encodedDataLength)),
    );
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) =>
      this.#note(() => this.#finish(requestId, encodedDataLength)),
    );
    session.on('Network.loadingFailed', ({ requestId }) => this.#note(() => this.#open.delete(requestId)));
  }

  static async of(page: Page): Promise<Wire> {
    const session = await page.context().newCDPSession(page);
    const wire = new Wire(session);
    await session.send('Network.enable');
    return wire;
  }

  /** What came since the last call. */
  take(): Sent {
    const sent = this.#sent;
    this.#sent = { bodies: 0, all: 0, requests: 0 };
    return sent;
  }

  /** Waits until nothing has been asked for or come for a while. */
  async settle(): Promise<void> {
    this.#changed = Date.now();
    const until = Date.now() + patience;
    while (Date.now() < until) {
      await sleep(50);
      if (this.#open.size === 0 && Date.now() - this.#changed > quiet) return;
    }
    throw new Error(`${this.#open.size} files had not come after ${patience / 1000} s.`);
  }

  /** A slow line. */
  async slowDown({ kilobits, latency }: { kilobits: number; latency: number }): Promise<void> {
    const bytes = (kilobits * 1000) / 8;
    await this.#session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency,
      downloadThroughput: bytes,
      uploadThroughput: bytes,
    });
  }

  /** A slow processor. */
  async slowProcessor(times: number): Promise<void> {
    await this.#session.send('Emulation.setCPUThrottlingRate', { rate: times });
  }

  #finish(id: string, bytes: number): void {
    this.#open.delete(id);
    if (bytes <= 0) return;
    this.#sent.all += bytes;
    this.#sent.bodies += Math.max(0, bytes - (this.#headers.get(id) ?? 0));
    this.#sent.requests += 1;
  }

  #note(change: () => unknown): void {
    this.#changed = Date.now();
    change();
  }
}
