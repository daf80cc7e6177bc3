import { setTimeout as sleep } from 'node:timers/promises';
import type { Child } from '../processes/child.ts';

const calm = 60_000;
const mostRestarts = 5;

/** Keeps the processes of an installation running, and ends them together. */
export class Supervisor {
  readonly #children = new Map<string, Child>();
  #stopping = false;

  /** Runs a process from now on. One that dies is started again, unless it keeps dying. */
  keep(name: string, start: () => Child): Child {
    const child = start();
    this.#children.set(name, child);
    void this.#restartWhenDead(name, start, child);
    return child;
  }

  /** Ends all, the last started first. */
  async stop(): Promise<void> {
    this.#stopping = true;
    for (const child of [...this.#children.values()].toReversed()) await child.stop();
  }

  async #restartWhenDead(name: string, start: () => Child, first: Child): Promise<void> {
    let child = first;
    let restarts: number[] = [];
    for (;;) {
      const how = await child.ended;
      if (this.#stopping || child.stopping) return;
      restarts = [...restarts.filter((at) => at > Date.now() - calm), Date.now()];
      if (restarts.length > mostRestarts) {
        console.error(`The ${name} keeps ending (${how}) and is left alone now. Read ${child.log}, then start again.`);
        return;
      }
      console.error(`The ${name} ended ${how}; starting it again. Its log: ${child.log}`);
      await sleep(1000);
      if (this.#stopping) return;
      child = start();
      this.#children.set(name, child);
    }
  }
}
