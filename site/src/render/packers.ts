import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { ReleaseFile } from '@clearshelf/shared-types';
import { packInto, type Parcel } from './pack.ts';

/** Pages that are worth a thread: one takes about as long to start as a hundred of them take to pack. */
const aThread = 200;
/** Pages that travel to a thread at once. */
const batch = 16;
/** Batches that may wait at a thread: more would only fill the memory. */
const mostWaiting = 8;

// By name, so that the bundler leaves it where it is: it runs from its source.
const script = fileURLToPath(new URL('../../src/render/pack-worker.ts', import.meta.url));

/** Packs pages while others are rendered: on threads of their own where they are many. */
export class Packers {
  readonly #store: string;
  readonly #onPacked: (path: string, file: ReleaseFile) => void;
  readonly #workers: Worker[];
  readonly #waiting = new Map<Worker, number>();
  #parcels: Parcel[] = [];
  #failure: Error | undefined;

  constructor(store: string, pages: number, onPacked: (path: string, file: ReleaseFile) => void) {
    this.#store = store;
    this.#onPacked = onPacked;
    const threads = Math.min(Math.floor(pages / aThread), availableParallelism());
    this.#workers = Array.from({ length: threads }, () => this.#startWorker());
  }

  /** Takes a page; its bytes may be gone from this thread afterwards. */
  async pack(parcel: Parcel): Promise<void> {
    if (this.#workers.length === 0) {
      this.#onPacked(parcel.path, packInto(this.#store, parcel));
      return;
    }
    this.#parcels.push(parcel);
    if (this.#parcels.length >= batch) await this.#send();
  }

  /** Resolves once all is packed. */
  async finish(): Promise<void> {
    if (this.#parcels.length > 0) await this.#send();
    for (const worker of this.#workers) await this.#waitFor(worker, 0);
  }

  async end(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }

  async #send(): Promise<void> {
    const [worker] = this.#workers.toSorted((a, b) => this.#waitingAt(a) - this.#waitingAt(b));
    if (!worker) return;
    await this.#waitFor(worker, mostWaiting - 1);
    this.#waiting.set(worker, this.#waitingAt(worker) + 1);
    worker.postMessage(
      this.#parcels,
      this.#parcels.map(({ bytes }) => bytes.buffer),
    );
    this.#parcels = [];
  }

  async #waitFor(worker: Worker, most: number): Promise<void> {
    while (this.#waitingAt(worker) > most && !this.#failure) await once(worker, 'packed');
    if (this.#failure) throw this.#failure;
  }

  #waitingAt(worker: Worker): number {
    return this.#waiting.get(worker) ?? 0;
  }

  #startWorker(): Worker {
    const worker = new Worker(script, { workerData: { store: this.#store } });
    worker.on('message', (packed: [string, ReleaseFile][]) => {
      for (const [path, file] of packed) this.#onPacked(path, file);
      this.#waiting.set(worker, this.#waitingAt(worker) - 1);
      worker.emit('packed');
    });
    worker.on('error', (error: Error) => {
      this.#failure = error;
      worker.emit('packed');
    });
    return worker;
  }
}
