import { setTimeout as sleep } from 'node:timers/promises';
import type { PublishingState } from '@clearshelf/shared-types';
import type { DeployTarget } from '../deploy/target.ts';
import type { Release } from '../release/release.ts';
import type { Settings } from '../settings/settings.ts';
import type { CmsClient, KnownState } from './cms-client.ts';
import { CmsError, HeldBack } from './errors.ts';
import { Lease } from './lease.ts';
import { Rounds } from './rounds.ts';

/** What is live after a round, and whether this round made it so. */
export interface Outcome {
  release: Release;
  isNew: boolean;
}

/** What there is to do: nothing, pages to build, an index to bring after, a kept release to put back. */
type Task = 'nothing' | 'pages' | 'index' | 'return';

/** A change seldom comes alone: saving a category and then the next one should be one build. */
const quiet = 50;

/**
 * Keeps the public site equal to what is published. It compares revisions and builds while they differ, so it does not
 * matter what it missed: not a crash of its own, not one of the CMS.
 */
export class Publisher {
  readonly #cms: CmsClient;
  readonly #lease: Lease;
  readonly #rounds: Rounds;
  /** What the last round that did not succeed was about; a change of it is worth another try at once. */
  #unsettled: KnownState | undefined;
  /** At which state there was nothing to do; a pinned release may be far behind what is published. */
  #settled: KnownState | undefined;

  constructor(settings: Settings, cms: CmsClient, target: DeployTarget) {
    this.#cms = cms;
    this.#lease = new Lease(cms, settings.leaseSeconds);
    this.#rounds = new Rounds({ settings, cms, target, lease: this.#lease });
  }

  /** Publishes until told to stop. `onCurrent` hears each time that the site is found, or was made, current. */
  async watch(signal: AbortSignal, onCurrent: (outcome: Outcome) => void): Promise<void> {
    let pause = 1000;
    let wait = 0;
    while (!signal.aborted) {
      try {
        const outcome = await this.publishOnce({ wait });
        if (outcome) onCurrent(outcome);
        pause = 1000;
        wait = 25;
      } catch (error) {
        if (signal.aborted) return;
        if (!(error instanceof HeldBack)) console.error(error);
        await this.#waitForBetter(error instanceof HeldBack ? 25_000 : pause, signal);
        pause = Math.min(pause * 2, error instanceof CmsError ? 5000 : 60_000);
      }
    }
  }

  /**
   * Does the next thing that makes the site more current.
   * @param options.wait seconds to wait for something to do
   * @returns what is live, or nothing where another publisher is at work
   */
  async publishOnce({ wait }: { wait: number }): Promise<Outcome | undefined> {
    let live = await this.#rounds.live();
    const known = this.#settled ?? knownOf(live);
    let state = await this.#cms.state(known, this.#isCurrent(live) ? wait : 0, this.#rounds.waking);
    let task = await this.#taskFor(state, live);
    this.#settled = task === 'nothing' ? stateKeys(state) : undefined;
    if (task === 'nothing' && live) {
      await this.#rounds.settle(state, live);
      if (!this.#rounds.busy) await this.#lease.giveBack();
      return { release: live, isNew: false };
    }
    if (task === 'pages') await sleep(quiet);
    if (!(await this.#lease.take())) {
      await sleep(2000);
      this.#rounds.forget();
      return undefined;
    }
    try {
      // Whoever held the lease before may have moved on what readers see.
      const before = live;
      live = await this.#rounds.live({ fresh: true });
      if (live?.id !== before?.id) state = await this.#cms.state(knownOf(live), 0);
      task = await this.#taskFor(state, live);
      const manifest = await this.#do(task, state, live);
      this.#unsettled = undefined;
      return { release: manifest ?? live!, isNew: manifest !== undefined };
    } catch (error) {
      this.#unsettled = { ...knownOf(live), ...stateKeys(state) };
      await this.#lease.giveBack();
      throw error;
    }
  }

  async stop(): Promise<void> {
    await this.#rounds.stop();
    await this.#lease.giveBack();
  }

  async #do(task: Task, state: PublishingState, live: Release | undefined): Promise<Release | undefined> {
    switch (task) {
      case 'nothing':
        return undefined;
      case 'pages':
        return await this.#rounds.publishPages(state, live);
      case 'index':
        return await this.#rounds.publishIndex(live!);
      case 'return':
        return await this.#rounds.putBack(state.pinned!.id, live);
    }
  }

  async #taskFor(state: PublishingState, live: Release | undefined): Promise<Task> {
    if (state.pinned) return live?.id === state.pinned.id || !live ? 'nothing' : 'return';
    if (!live || !(await this.#rounds.isOfTheseTemplates(live))) return 'pages';
    const isBehind = live.revision !== state.revision || live.requested < state.requested;
    if (isBehind || this.#rounds.isFileBack) return 'pages';
    return this.#rounds.hasIndexFor(live) ? 'index' : 'nothing';
  }

  #isCurrent(live: Release | undefined): boolean {
    return live !== undefined && !this.#rounds.hasIndexFor(live);
  }

  /** Waits before the next try: some milliseconds, or until somebody changed or asked for something. */
  async #waitForBetter(milliseconds: number, signal: AbortSignal): Promise<void> {
    const pause = sleep(milliseconds, undefined, { signal }).catch(() => undefined);
    const change =
      this.#unsettled && this.#cms.state(this.#unsettled, milliseconds / 1000).catch(async () => await pause);
    await Promise.race([pause, change ?? pause]);
  }
}

function knownOf(live: Release | undefined): KnownState {
  return { revision: live?.revision ?? -1, requested: live?.requested ?? 0 };
}

function stateKeys({ revision, requested, approved, pinned }: PublishingState): KnownState {
  return { revision, requested, approved, pinned: pinned?.id ?? '' };
}
