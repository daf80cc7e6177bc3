import { setTimeout as sleep } from 'node:timers/promises';
import type { PublishingState } from '@clearshelf/shared-types';
import type { DeployTarget } from '../deploy/target.ts';
import type { Release } from '../release/release.ts';
import { ReleaseKeeper } from '../release/kept/release-keeper.ts';
import type { Settings } from '../settings/settings.ts';
import { Acts } from './acts.ts';
import { Workbench } from './build/workbench.ts';
import type { CmsClient, KnownState } from './cms/cms-client.ts';
import { ContentSource } from './content/content-source.ts';
import { decide, isPublishing, type Situation, type PublishingStep, type SideStep } from './decide.ts';
import { CmsError, HeldBack } from './cms/errors.ts';
import { IndexFollower } from './index-follower.ts';
import { Lease } from './cms/lease.ts';
import { LiveSite } from './show/live-site.ts';
import { Reporter } from './cms/reporter.ts';

/**
 * What a publisher is at:
 * - `looking`: it asks the CMS and the target, and waits there for news
 * - `publishing`: it has the lease and changes what readers see
 * - `standing by`: another publisher has the lease
 * - `backing off`: something failed, and the next try comes later
 * - `stopped`
 */
type Mode = 'looking' | 'publishing' | 'standing by' | 'backing off' | 'stopped';

const nextModes: Record<Mode, readonly Mode[]> = {
  looking: ['publishing', 'standing by', 'backing off', 'stopped'],
  publishing: ['looking', 'backing off', 'stopped'],
  'standing by': ['looking', 'backing off', 'stopped'],
  'backing off': ['looking', 'stopped'],
  stopped: ['stopped'],
};

/** What is live after a turn, and whether this turn made it so. */
export interface Outcome {
  release: Release;
  isNew: boolean;
}

/** A situation, and what it was read from. */
interface View {
  state: PublishingState;
  live: Release | undefined;
  situation: Situation;
}

/** Seconds that the CMS may wait with its answer until there is news. */
const longestWait = 25;
/** Milliseconds before pages are made: a change seldom comes alone, and two that come together are one release. */
const beforePages = 10;
/** Milliseconds before the next try to get the lease. */
const standingBy = 2000;
/** Milliseconds before a retry after failures: the first, and the longest where the CMS is away and where it is not. */
const pauses = { first: 1000, cms: 5000, other: 60_000, held: 25_000 };

/**
 * Keeps the public site equal to what is published. Again and again it reads the situation, decides on one step and
 * takes it, so that it does not matter what it missed: not a crash of its own, not one of the CMS.
 */
export class Publisher {
  readonly #cms: CmsClient;
  readonly #lease: Lease;
  readonly #site: LiveSite;
  readonly #content: ContentSource;
  readonly #workbench: Workbench;
  readonly #follower: IndexFollower;
  readonly #acts: Acts;
  readonly #ending = new AbortController();
  #mode: Mode = 'looking';
  /** Aborts when there may be something to do that the CMS does not know of. */
  #waking = new AbortController();
  /** The state at which the last look ended: the CMS answers once it is another. */
  #known: KnownState | undefined;

  constructor(settings: Settings, cms: CmsClient, target: DeployTarget) {
    this.#cms = cms;
    this.#lease = new Lease(cms, settings.leaseSeconds);
    const reporter = new Reporter(cms, this.#lease);
    const releaseKeeper = new ReleaseKeeper(settings.folders);
    this.#workbench = new Workbench(settings, releaseKeeper);
    this.#site = new LiveSite({ settings, target, lease: this.#lease, releaseKeeper, reporter });
    this.#content = new ContentSource(cms, settings.folders);
    const prepareBuilder = async () => await this.#workbench.prepareBuilder();
    this.#acts = new Acts({
      settings,
      reporter,
      releaseKeeper,
      site: this.#site,
      content: this.#content,
      prepareBuilder,
      isIndexMade: () => this.#follower.mode === 'making',
      signal: this.#ending.signal,
    });
    this.#follower = new IndexFollower({
      make: async (content, release) => await (await prepareBuilder()).makeIndex(content, release),
      onFailure: async (...failure) => await this.#acts.tellFailedIndex(...failure),
      onChange: () => this.#waking.abort(),
      signal: this.#ending.signal,
    });
  }

  /** Publishes until told to stop. `onCurrent` hears each time that the site is found, or was made, current. */
  async watch(signal: AbortSignal, onCurrent: (outcome: Outcome) => void): Promise<void> {
    let pause = pauses.first;
    while (!signal.aborted) {
      try {
        const outcome = await this.takeTurn();
        if (outcome) onCurrent(outcome);
        pause = pauses.first;
      } catch (error) {
        if (signal.aborted) return;
        if (!(error instanceof HeldBack)) console.error(error);
        this.#enter('backing off');
        await this.#waitForBetter(error instanceof HeldBack ? pauses.held : pause, signal);
        pause = Math.min(pause * 2, error instanceof CmsError ? pauses.cms : pauses.other);
        this.#enter('looking');
      }
    }
  }

  /**
   * Looks, decides and acts, once. The search index may follow later.
   * @returns what is live; `undefined` where another publisher is at work
   */
  async takeTurn(): Promise<Outcome | undefined> {
    const view = await this.#look();
    const step = decide(view.situation);
    if (isPublishing(step)) return await this.#publish(step, view);
    await this.#doBeside(view);
    if (!this.#isBusy) await this.#lease.giveBack();
    return view.live && { release: view.live, isNew: false };
  }

  async stop(): Promise<void> {
    this.#enter('stopped');
    this.#ending.abort();
    this.#site.stop();
    await this.#workbench.stop();
    await this.#lease.giveBack();
  }

  /** Takes the steps that need no lease, one after the other. */
  async #doBeside({ state, live, situation }: View): Promise<void> {
    let facts: StateFacts = state;
    let step = decide(situation);
    while (step !== 'rest' && !isPublishing(step)) {
      // Nothing is done beside a site that is not there: see `decide`.
      const there = live!;
      await this.#takeSideStep(step, there);
      if (step === 'tell what is live') facts = { ...facts, live: { id: there.id } };
      step = decide(await this.#readSituation(facts, live));
    }
    // Where something is to be published by now, no news is waited for.
    this.#known = isPublishing(step) ? undefined : keysOf(state);
  }

  async #takeSideStep(step: SideStep, live: Release): Promise<void> {
    switch (step) {
      case 'tell what is live':
        return await this.#site.tellLive(live);
      case 'make index':
        return this.#follower.follow(await this.#content.fetch(), live);
      case 'look for files':
        return await this.#content.lookForFiles();
    }
  }

  async #publish(step: PublishingStep, before: View): Promise<Outcome | undefined> {
    if (step === 'publish pages') await sleep(beforePages);
    if (!(await this.#lease.take())) {
      this.#enter('standing by');
      await sleep(standingBy);
      this.#site.forget();
      this.#enter('looking');
      return undefined;
    }
    this.#enter('publishing');
    let view = before;
    try {
      view = await this.#lookAgain(before);
      const outcome = await this.#act(view);
      this.#known = undefined;
      this.#enter('looking');
      return outcome;
    } catch (error) {
      // When the cause of the failure changed, it is retried at once.
      this.#known = { ...knownOf(view.live), ...keysOf(view.state) };
      await this.#lease.giveBack();
      throw error;
    }
  }

  async #act({ state, live, situation }: View): Promise<Outcome | undefined> {
    const step = decide(situation);
    if (!isPublishing(step)) return live && { release: live, isNew: false };
    const release = await this.#change(step, state, live);
    await this.#acts.tidy(release);
    return { release, isNew: release !== live };
  }

  async #change(step: PublishingStep, state: PublishingState, live: Release | undefined): Promise<Release> {
    switch (step) {
      case 'put back':
        return await this.#acts.putBack(state.pinned!.id, live);
      case 'publish index':
        return await this.#acts.publishIndex(live!);
      case 'publish pages': {
        const { release, content } = await this.#acts.publishPages(state, live);
        // At once: nothing needs to be fetched again for it.
        const isBehind = release.indexRevision < release.revision;
        if (isBehind && this.#follower.mode === 'idle') this.#follower.follow(content, release);
        return release;
      }
    }
  }

  /** Asks the CMS and the target. Where nothing is to be done, the CMS answers when there is. */
  async #look(): Promise<View> {
    const live = await this.#site.live();
    const wait = this.#known && !this.#waking.signal.aborted ? longestWait : 0;
    if (this.#waking.signal.aborted) this.#waking = new AbortController();
    const state = await this.#cms.state(this.#known ?? knownOf(live), wait, this.#waking.signal);
    return { state, live, situation: await this.#readSituation(state, live) };
  }

  /** Whoever held the lease before may have moved on what readers see. */
  async #lookAgain(before: View): Promise<View> {
    const live = await this.#site.live({ fresh: true });
    const state = live?.id === before.live?.id ? before.state : await this.#cms.state(knownOf(live), 0);
    return { state, live, situation: await this.#readSituation(state, live) };
  }

  async #readSituation(state: StateFacts, live: Release | undefined): Promise<Situation> {
    const { revision, requested, pinned } = state;
    return {
      cms: { revision, requested, pinned: pinned?.id, live: state.live?.id },
      live,
      templates: (await this.#workbench.prepareBuilder()).templates,
      index: { mode: this.#follower.mode, finished: this.#workbench.finishedIndex },
      isConfirming: live !== undefined && this.#site.isConfirming(live),
      files: this.#content.files,
    };
  }

  /** Whether an index is in the making, or a release not seen yet: the lease is kept until then. */
  get #isBusy(): boolean {
    return this.#follower.mode === 'making' || this.#site.confirming;
  }

  /** Waits before the next try: some milliseconds, or until somebody changed or asked for something. */
  async #waitForBetter(milliseconds: number, signal: AbortSignal): Promise<void> {
    const pause = sleep(milliseconds, undefined, { signal }).catch(() => undefined);
    const change = this.#known && this.#cms.state(this.#known, milliseconds / 1000).catch(async () => await pause);
    await Promise.race([pause, change ?? pause]);
    this.#known = undefined;
  }

  #enter(mode: Mode): void {
    if (this.#mode === 'stopped') return;
    if (mode !== this.#mode && !nextModes[this.#mode].includes(mode))
      throw new Error(`A publisher cannot be ${mode} that was ${this.#mode}: this is a fault of Clearshelf.`);
    this.#mode = mode;
  }
}

type StateFacts = Pick<PublishingState, 'revision' | 'requested' | 'pinned'> & { live?: { id: string } };

function knownOf(live: Release | undefined): KnownState {
  return { revision: live?.revision ?? -1, requested: live?.requested ?? 0 };
}

function keysOf({ revision, requested, approved, pinned }: PublishingState): KnownState {
  return { revision, requested, approved, pinned: pinned?.id ?? '' };
}
