import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { LeaseLost } from '../../deploy/target.ts';
import type { CmsClient } from './cms-client.ts';

/** The right to build and deploy, of which the CMS gives one out. It is kept by renewing it. */
export class Lease {
  /** How the CMS knows this publisher. */
  readonly holder = makeName(process.pid);
  readonly #cms: CmsClient;
  readonly #seconds: number;
  #renewal: NodeJS.Timeout | undefined;
  #lost = new AbortController();
  /** By the clock that never jumps. */
  #validUntil = 0;
  /** Goes into every report, so that the CMS does not believe one who lost the lease. */
  term: number | undefined;

  /** @param seconds how long it holds when it is not renewed */
  constructor(cms: CmsClient, seconds: number) {
    this.#cms = cms;
    this.#seconds = seconds;
  }

  get held(): boolean {
    return this.#renewal !== undefined;
  }

  /** Aborts when the lease is lost. */
  get signal(): AbortSignal {
    return this.#lost.signal;
  }

  /** @returns whether this publisher holds it now */
  async take(): Promise<boolean> {
    if (this.held) return true;
    const asked = performance.now();
    const { granted, holder, term } = await this.#cms.lease(this.holder, this.#seconds);
    if (!granted) {
      // The one before us on this machine may have died with the lease in its hand: nobody else would give it back.
      if (holder !== undefined && isDeadHere(holder)) await this.#cms.lease(holder, 0);
      return false;
    }
    this.#lost = new AbortController();
    this.term = term;
    this.#validUntil = asked + this.#seconds * 1000;
    this.#renewal = setInterval(() => void this.#renew().catch(() => undefined), (this.#seconds * 1000) / 3);
    return true;
  }

  /** Makes sure, before readers would see something of it, that this publisher still is the one. @throws {LeaseLost} */
  async ensure(): Promise<void> {
    await this.#renew();
    // The answer may have lain here for long while this process was paused.
    if (performance.now() > this.#validUntil) this.#lose();
    this.#lost.signal.throwIfAborted();
  }

  async giveBack(): Promise<void> {
    if (!this.held) return;
    clearInterval(this.#renewal);
    this.#renewal = undefined;
    this.term = undefined;
    await this.#cms.lease(this.holder, 0).catch(() => undefined);
  }

  async #renew(): Promise<void> {
    const asked = performance.now();
    try {
      const { granted, term } = await this.#cms.lease(this.holder, this.#seconds);
      // Another held it in between: what this one builds on may be old.
      if (granted && term === this.term) this.#validUntil = asked + this.#seconds * 1000;
      else this.#lose();
    } catch (error) {
      // A CMS that is away for a moment takes nothing from us; one that is away for longer gives it to another.
      if (performance.now() > this.#validUntil) this.#lose();
      else if (!this.held) throw error;
    }
  }

  #lose(): void {
    clearInterval(this.#renewal);
    this.#renewal = undefined;
    this.#lost.abort(new LeaseLost());
  }
}

/** Where process ids mean what they mean here: two containers may have the same host name, and the same ids. */
const place = [hostname(), ...namespace()].join(':');

function makeName(pid: number | string): string {
  return `${place}:${pid}`;
}

/** What tells this start of the machine, and this container on it, from others, where the system says so. */
function namespace(): string[] {
  try {
    const start = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').slice(0, 8);
    return [start, readlinkSync('/proc/self/ns/pid').replace(/\D/g, '')];
  } catch {
    return [];
  }
}

/** Whether a publisher ran on this machine and is no more. */
function isDeadHere(name: string): boolean {
  const pid = name.split(':').at(-1) ?? '';
  if (name !== makeName(pid)) return false;
  try {
    return !process.kill(Number(pid), 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
