import { setTimeout as sleep } from 'node:timers/promises';
import type { Child } from '../processes/child.ts';

/** Milliseconds after which a process counts as healthy again, and the shortest and longest pause before a new start. */
export interface Pauses {
  calm: number;
  shortest: number;
  longest: number;
}

/** Waits some milliseconds, or until the signal. */
export type Pause = (milliseconds: number, signal: AbortSignal) => Promise<void>;

const usual: Pauses = { calm: 60_000, shortest: 1000, longest: 30_000 };

/** Keeps the processes of an installation running, and ends them together. */
export class Supervisor {
  readonly #children = new Map<string, Child>();
  readonly #stopping = new AbortController();
  readonly #pauses: Pauses;
  readonly #pause: Pause;

  /** @param pause waits before a new start; tests note how long it would be */
  constructor(pauses = usual, pause: Pause = sleepUntilAborted) {
    this.#pauses = pauses;
    this.#pause = pause;
  }

  /**
   * Runs a process from now on. One that dies is started again, later and later where it keeps dying, but for ever: what
   * kept it from running, such as a full disk, goes by.
   */
  keep(name: string, start: () => Child): Child {
    const child = start();
    this.#children.set(name, child);
    void this.#restartWhenDead(name, start, child);
    return child;
  }

  /** Ends all, the last started first. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    for (const child of [...this.#children.values()].toReversed()) await child.stop();
  }

  async #restartWhenDead(name: string, start: () => Child, first: Child): Promise<void> {
    const { signal } = this.#stopping;
    const { calm, shortest, longest } = this.#pauses;
    let pause = shortest;
    for (let child: Child | undefined = first; ;) {
      const began = performance.now();
      const how = child ? await child.ended : 'before it began';
      if (signal.aborted || child?.stopping) return;
      if (performance.now() - began > calm) pause = shortest;
      console.error(
        `The ${name} ended ${how}; starting it again in ${Math.ceil(pause / 1000)} s. Its log: ${child?.log ?? 'none'}`,
      );
      await this.#pause(pause, signal);
      if (signal.aborted) return;
      pause = Math.min(pause * 2, longest);
      child = tryStart(start);
      if (child) this.#children.set(name, child);
    }
  }
}

async function sleepUntilAborted(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch(() => undefined);
}

/** A machine without memory or process ids to spare is no reason to give up. */
function tryStart(start: () => Child): Child | undefined {
  try {
    return start();
  } catch (error) {
    console.error(error);
    return undefined;
  }
}
