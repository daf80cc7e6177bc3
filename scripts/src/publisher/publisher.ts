import { mkdir, stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { hostname } from 'node:os';
import type { Manifest, PublishingReport, PublishingState, PublishingStep } from '@clearshelf/shared-types';
import { currentRelease, deployLocally, pruneReleases } from '../deploy/local.ts';
import { hashTrees } from '../files/tree.ts';
import { buildRelease } from '../release/build.ts';
import { readManifest } from '../release/manifest.ts';
import { parts } from '../settings/folders.ts';
import type { Settings } from '../settings/settings.ts';
import { CmsError, type CmsClient } from './cms-client.ts';
import { describeFailure } from './failure.ts';
import { FileStore } from './file-store.ts';
import { SiteProcess } from './site-process.ts';
import { SnapshotStore } from './snapshot-store.ts';

/** What is live after a round, and whether this round made it so. */
export interface Outcome {
  manifest: Manifest;
  isNew: boolean;
}

const leaseSeconds = 30;
/** A change seldom comes alone: saving a category and then the next one should be one build. */
const quiet = 200;

/**
 * Keeps the public site equal to what is published. It compares revisions and builds while they differ, so it does not
 * matter what it missed: not a crash of its own, not one of the CMS.
 */
export class Publisher {
  readonly #settings: Settings;
  readonly #cms: CmsClient;
  readonly #name = nameOf(process.pid);
  readonly #snapshots: SnapshotStore;
  readonly #files: FileStore;
  readonly #renderer: SiteProcess;
  readonly #indexer: SiteProcess;
  #templates = '';
  /** What the last failure was about; a change of it is worth another try at once. */
  #failed: { revision: number; requested: number } | undefined;
  #stopping = false;

  constructor(settings: Settings, cms: CmsClient) {
    const { publisher, logs } = settings.folders;
    this.#settings = settings;
    this.#cms = cms;
    this.#snapshots = new SnapshotStore(publisher);
    this.#files = new FileStore(publisher);
    this.#renderer = new SiteProcess(parts.renderer, `${logs}/renderer.log`);
    this.#indexer = new SiteProcess(parts.indexer, `${logs}/indexer.log`);
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
        console.error(error);
        await this.#waitForBetter(pause, signal);
        pause = Math.min(pause * 2, error instanceof CmsError ? 5000 : 60_000);
      }
    }
  }

  /**
   * Makes the site current if it is not.
   * @param options.wait seconds to wait for a change where it is
   * @returns what is live, or nothing where another publisher is at work
   */
  async publishOnce({ wait }: { wait: number }): Promise<Outcome | undefined> {
    await mkdir(this.#settings.folders.releases, { recursive: true });
    // Pages print the site's address, so another address is another set of templates.
    this.#templates ||= `${await hashTrees(parts.templates)} ${this.#settings.publicUrl ?? ''}`.trim();
    const live = await this.#live();
    const known = { revision: live?.revision ?? -1, requested: live?.requested ?? 0 };
    const state = await this.#cms.state(known, live && this.#isCurrent(live) ? wait : 0);
    if (live && this.#isCurrent(live) && state.revision === live.revision && state.requested <= live.requested) {
      if (state.live?.id !== live.id) await this.#reportLive(live, 0);
      return { manifest: live, isNew: false };
    }
    await sleep(quiet);
    return await this.#withLease(async () => ({ manifest: await this.#publish(state), isNew: true }));
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    await Promise.all([this.#renderer.stop(), this.#indexer.stop()]);
  }

  async #publish(state: PublishingState): Promise<Manifest> {
    const began = Date.now();
    let revision = state.revision;
    const report = this.#reporter(() => ({ revision, requested: state.requested }));
    try {
      await report('fetching');
      const snapshot = await this.#snapshots.update(this.#cms);
      revision = snapshot.revision;
      const facts = await this.#files.update(this.#cms, snapshot.entries.file);
      const previous = await currentRelease(this.#settings.folders);
      const { folder, manifest } = await buildRelease({
        snapshot,
        snapshotPath: this.#snapshots.path,
        files: this.#files,
        facts,
        releases: this.#settings.folders.releases,
        previous,
        templates: this.#templates,
        siteUrl: this.#settings.publicUrl,
        requested: state.requested,
        renderer: this.#renderer,
        indexer: this.#indexer,
        // A CMS that cannot be told is no reason to stop: it learns of the release once it is back.
        onStep: (step, progress) => void report(step, progress).catch(() => undefined),
      });
      await report('deploying').catch(() => undefined);
      await deployLocally(this.#settings.folders, folder);
      await this.#reportLive(manifest, (Date.now() - began) / 1000);
      await pruneReleases(this.#settings.folders);
      this.#failed = undefined;
      return manifest;
    } catch (error) {
      this.#failed = { revision, requested: state.requested };
      // Being stopped is no failure. And a CMS that is gone cannot be told; the next round finds out by itself.
      if (!this.#stopping) await report('failed', undefined, describeFailure(error)).catch(() => undefined);
      throw error;
    }
  }

  /** Waits before the next try: some milliseconds, or until somebody changed or asked for something. */
  async #waitForBetter(milliseconds: number, signal: AbortSignal): Promise<void> {
    const pause = sleep(milliseconds, undefined, { signal }).catch(() => undefined);
    const change = this.#failed && this.#cms.state(this.#failed, milliseconds / 1000).catch(async () => await pause);
    await Promise.race([pause, change ?? pause]);
  }

  #reporter(at: () => { revision: number; requested: number }) {
    let last = 0;
    return async (
      step: PublishingStep,
      progress?: PublishingReport['progress'],
      failure?: PublishingReport['failure'],
    ) => {
      if (progress && Date.now() - last < 1000) return;
      last = Date.now();
      const report = this.#cms.report({ publisher: this.#name, step, ...at(), progress, failure });
      // Progress that does not arrive is no reason to stop building.
      await (progress ? report.catch(() => undefined) : report);
    };
  }

  async #reportLive(manifest: Manifest, seconds: number): Promise<void> {
    const bytes = Object.values(manifest.files).reduce((sum, file) => sum + file.bytes, 0);
    await this.#cms.report({
      publisher: this.#name,
      step: 'live',
      revision: manifest.revision,
      requested: manifest.requested,
      release: {
        id: manifest.id,
        pages: manifest.pages,
        bytes,
        seconds,
        indexRevision: manifest.revision,
        siteUrl: this.#settings.siteUrl,
      },
    });
  }

  async #withLease<T>(work: () => Promise<T>): Promise<T | undefined> {
    const { granted, holder } = await this.#cms.lease(this.#name, leaseSeconds);
    if (!granted) {
      // The one before us on this machine may have died with the lease in its hand: nobody else would give it back.
      if (holder !== undefined && isDeadHere(holder)) await this.#cms.lease(holder, 0);
      else await sleep(2000);
      return undefined;
    }
    const renewal = setInterval(
      () => {
        this.#cms.lease(this.#name, leaseSeconds).catch((error: unknown) => console.warn(error));
      },
      (leaseSeconds * 1000) / 3,
    );
    try {
      return await work();
    } finally {
      clearInterval(renewal);
      await this.#cms.lease(this.#name, 0).catch(() => undefined);
    }
  }

  #isCurrent(live: Manifest): boolean {
    return live.templates === this.#templates;
  }

  async #live(): Promise<Manifest | undefined> {
    const release = await currentRelease(this.#settings.folders);
    return release && (await stat(release).catch(() => undefined)) ? await readManifest(release) : undefined;
  }
}

function nameOf(pid: number | string): string {
  return `${hostname()}:${pid}`;
}

/** Whether a publisher ran on this machine and is no more. */
function isDeadHere(name: string): boolean {
  const pid = name.split(':').at(-1) ?? '';
  if (name !== nameOf(pid)) return false;
  try {
    return !process.kill(Number(pid), 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
