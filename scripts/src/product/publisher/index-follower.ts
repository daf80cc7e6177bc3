import { setTimeout as sleep } from 'node:timers/promises';
import type { Release } from '../release/release.ts';
import type { Content } from './build/builder.ts';

/**
 * What a follower is at:
 * - `idle`: nothing is to be made
 * - `making`: an index is being made beside whatever the publisher does
 * - `waiting`: making one failed, and the next try comes later
 */
export type IndexMode = 'idle' | 'making' | 'waiting';

const nextModes: Record<IndexMode, readonly IndexMode[]> = {
  idle: ['making'],
  making: ['idle', 'waiting'],
  waiting: ['idle'],
};

/** Before the next try, in milliseconds: twice as long after each failure. */
const shortestPause = 1000;
const longestPause = 60_000;

export interface FollowerParts {
  make: (content: Content, release: Release) => Promise<unknown>;
  onFailure: (error: unknown, content: Content, release: Release) => Promise<void>;
  /** Called when a publisher that rests should look again. */
  onChange: () => void;
  signal: AbortSignal;
}

/** Brings the search index after the pages, which readers have already. */
export class IndexFollower {
  readonly #parts: FollowerParts;
  #mode: IndexMode = 'idle';
  #pause = shortestPause;

  constructor(parts: FollowerParts) {
    this.#parts = parts;
  }

  get mode(): IndexMode {
    return this.#mode;
  }

  /** Begins to make the index of a release. Nothing waits for it. */
  follow(content: Content, release: Release): void {
    this.#enter('making');
    void this.#make(content, release);
  }

  async #make(content: Content, release: Release): Promise<void> {
    const { make, onFailure, onChange, signal } = this.#parts;
    try {
      await make(content, release);
      this.#pause = shortestPause;
    } catch (error) {
      this.#enter('waiting');
      if (!signal.aborted) await onFailure(error, content, release).catch(() => undefined);
      await sleep(this.#pause, undefined, { signal }).catch(() => undefined);
      this.#pause = Math.min(this.#pause * 2, longestPause);
    }
    this.#enter('idle');
    onChange();
  }

  #enter(mode: IndexMode): void {
    if (!nextModes[this.#mode].includes(mode))
      throw new Error(`An index cannot be ${mode} that was ${this.#mode}: this is a fault of Clearshelf.`);
    this.#mode = mode;
  }
}
