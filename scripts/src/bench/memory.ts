import { readFileSync } from 'node:fs';
import { descendantsOf } from '../testing/installation.ts';

/** Watches what processes hold of memory, those that they start among them. */
export class MemoryWatch {
  readonly #roots: () => number[];
  readonly #timer: NodeJS.Timeout;
  #largest = 0;
  #all = 0;

  /** @param roots ids of the processes to watch */
  constructor(roots: () => number[]) {
    this.#roots = roots;
    this.#timer = setInterval(() => this.#look(), 100);
  }

  /** @returns megabytes: the most that one process held, and the most that all held at once, shared pages counted once */
  stop(): { largest: number; all: number } {
    clearInterval(this.#timer);
    return { largest: Math.round(this.#largest), all: Math.round(this.#all) };
  }

  #look(): void {
    const pids = new Set(this.#roots().flatMap((pid) => [pid, ...descendantsOf(pid, /(?:)/)]));
    const sizes = [...pids].map(megabytesOf);
    this.#largest = Math.max(this.#largest, ...sizes);
    this.#all = Math.max(
      this.#all,
      sizes.reduce((sum, size) => sum + size, 0),
    );
  }
}

/** A process's share of memory: what it shares with others counts for its part only. */
function megabytesOf(pid: number): number {
  try {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    return Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0) / 1024;
  } catch {
    // It ended between the listing and the reading.
    return 0;
  }
}
