import { mkdir } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { inspect } from 'node:util';
import type { Manifest, PublishingState } from '@clearshelf/shared-types';
import { LeaseLost, type DeployTarget } from '../deploy/target.ts';
import { hashTrees } from '../files/tree.ts';
import { removalToHold, type Removal } from '../release/removal.ts';
import { ReleaseShelf } from '../release/shelf.ts';
import { parts } from '../settings/folders.ts';
import type { Settings } from '../settings/settings.ts';
import { UserError } from '../verb/user-error.ts';
import { Builder, type BuildInputs, type Content } from './builder.ts';
import type { CmsClient } from './cms-client.ts';
import { describeFailure } from './failure.ts';
import { fileExceptions } from './file-exceptions.ts';
import { FileStore } from './file-store.ts';
import { HeldBack } from './errors.ts';
import type { Lease } from './lease.ts';
import { LiveSite } from './live-site.ts';
import { Reporter } from './reporter.ts';
import { SearchIndex } from './search-index.ts';
import { SiteProcess } from './site-process.ts';
import { SnapshotStore } from './snapshot-store.ts';

/** Between two tries to make an index, in milliseconds. */
const longestPause = 60_000;

/** Between two looks whether files are there again that could not be fetched, in milliseconds. */
const filePause = 20_000;

/** Between two sweeps of the store, in milliseconds: each reads every kept release. */
const sweepPause = 10 * 60 * 1000;

export interface RoundsParts {
  settings: Settings;
  cms: CmsClient;
  target: DeployTarget;
  lease: Lease;
}

/** The single things that a publisher does under its lease, each from what is live to what should be. */
export class Rounds {
  readonly #settings: Settings;
  readonly #cms: CmsClient;
  readonly #reporter: Reporter;
  readonly #snapshots: SnapshotStore;
  readonly #files: FileStore;
  readonly #shelf: ReleaseShelf;
  readonly #renderer: SiteProcess;
  readonly #indexer: SiteProcess;
  readonly #index: SearchIndex;
  readonly #site: LiveSite;
  readonly #ending = new AbortController();
  #builder: Promise<Builder> | undefined;
  #waking = new AbortController();
  /** When the store may be swept again, by `performance.now()`. */
  #nextSweep = 0;
  /** After an index that could not be made: the next try waits this long, in milliseconds. */
  #indexPause = 0;
  #indexWaits = false;
  /** Files that the last build went without. */
  #missingFiles = 0;
  #nextLook = 0;
  /** Whether one of them is there again, so that the site is to be built though nothing was published. */
  #isFileBack = false;

  constructor({ settings, cms, target, lease }: RoundsParts) {
    const { publisher: folder, logs, store } = settings.folders;
    this.#settings = settings;
    this.#cms = cms;
    this.#reporter = new Reporter(cms, lease);
    this.#snapshots = new SnapshotStore(folder);
    this.#files = new FileStore(folder, store);
    this.#shelf = new ReleaseShelf(settings.folders);
    this.#renderer = new SiteProcess(parts.renderer, `${logs}/renderer.log`);
    this.#indexer = new SiteProcess(parts.indexer, `${logs}/indexer.log`);
    this.#index = new SearchIndex({ folder, store, renderer: this.#renderer, indexer: this.#indexer });
    this.#site = new LiveSite({ settings, target, lease, shelf: this.#shelf, reporter: this.#reporter });
  }

  /** Aborts when there may be something to do that the CMS does not know of. */
  get waking(): AbortSignal {
    if (this.#waking.signal.aborted) this.#waking = new AbortController();
    return this.#waking.signal;
  }

  /** Whether an index is in the making, or a release not seen yet: the lease is kept until then. */
  get busy(): boolean {
    return this.#index.running !== undefined || this.#site.confirming;
  }

  async live({ fresh = false } = {}): Promise<Manifest | undefined> {
    return await this.#site.live({ fresh });
  }

  /** Forgets what was live: another publisher is at work. */
  forget(): void {
    this.#site.forget();
  }

  async isOfTheseTemplates(live: Manifest): Promise<boolean> {
    return live.templates === (await this.#prepare()).templates;
  }

  get isFileBack(): boolean {
    return this.#isFileBack;
  }

  /** Whether an index was finished that readers do not have yet. */
  hasIndexFor({ indexRevision }: Manifest): boolean {
    return (this.#index.finished?.revision ?? -1) > indexRevision;
  }

  async publishPages(state: PublishingState, live: Manifest | undefined): Promise<Manifest> {
    const began = performance.now();
    const work = { revision: state.revision, requested: state.requested };
    return await this.#told(work, async () => {
      this.#reporter.step('fetching', work);
      const builder = await this.#prepare();
      const inputs = await this.#inputs();
      this.#missingFiles = inputs.missingFiles;
      this.#isFileBack = false;
      work.revision = inputs.snapshot.revision;
      const onStep: BuildInputs['onStep'] = (step, progress) => this.#reporter.step(step, work, progress);
      const release = await builder.build({ ...inputs, requested: state.requested, live, onStep });
      const removal = removalToHold(live?.files, release.files, this.#settings.mostRemoved);
      if (removal && state.approved !== release.revision) await this.#holdBack(work, removal);
      await this.#site.show(release, { began, previous: live });
      if (release.indexRevision < release.revision) this.#followWithIndex(builder, release, inputs);
      await this.#tidy();
      return release;
    });
  }

  /** Brings the search index after the pages. */
  async publishIndex(live: Manifest): Promise<Manifest | undefined> {
    const began = performance.now();
    return await this.#told(live, async () => {
      const release = (await this.#prepare()).finishIndex(live);
      if (release) await this.#site.show(release, { began, previous: live });
      await this.#tidy();
      return release;
    });
  }

  /** Puts a kept release back. */
  async putBack(id: string, live: Manifest | undefined): Promise<Manifest> {
    const began = performance.now();
    return await this.#told({ revision: live?.revision ?? 0, requested: live?.requested ?? 0 }, async () => {
      const kept = await this.#shelf.read(id);
      if (!kept || !this.#shelf.isWhole(kept))
        throw new UserError(`The release ${id} is not kept any more. Choose another one in the list.`);
      const release = this.#shelf.unfold(kept);
      await this.#site.show(release, { began, previous: live, isReturn: true });
      return release;
    });
  }

  /** Nothing is to be built: tells the CMS what is live where it does not know, and sees to the index. */
  async settle(state: PublishingState, live: Manifest): Promise<void> {
    await this.#site.settle(state, live);
    await this.#lookForFiles();
    if (state.pinned || this.busy || this.#indexWaits || live.indexRevision >= live.revision) return;
    this.#followWithIndex(await this.#prepare(), live, await this.#inputs());
  }

  /** Asks now and then for files that could not be fetched: nothing else would tell that they are there. */
  async #lookForFiles(): Promise<void> {
    if (this.#missingFiles === 0 || performance.now() < this.#nextLook) return;
    this.#nextLook = performance.now() + filePause;
    this.#isFileBack = (await this.#inputs()).missingFiles < this.#missingFiles;
  }

  async stop(): Promise<void> {
    this.#ending.abort();
    this.#site.stop();
    await Promise.all([this.#renderer.stop(), this.#indexer.stop()]);
  }

  async #prepare(): Promise<Builder> {
    this.#builder ??= this.#makeBuilder();
    return await this.#builder;
  }

  async #makeBuilder(): Promise<Builder> {
    const { publisher: folder, store } = this.#settings.folders;
    await Promise.all([folder, store].map((path) => mkdir(path, { recursive: true })));
    // Pages print the site's address, so another address is another set of templates.
    const templates = `${await hashTrees(parts.templates)} ${this.#settings.publicUrl ?? ''}`.trim();
    const { publicUrl: siteUrl } = this.#settings;
    return new Builder({
      folder,
      store,
      shelf: this.#shelf,
      renderer: this.#renderer,
      index: this.#index,
      templates,
      siteUrl,
    });
  }

  async #inputs(): Promise<Content & { missingFiles: number }> {
    const snapshot = await this.#snapshots.update(this.#cms);
    const { facts, faults } = await this.#files.update(this.#cms, snapshot.entries.file);
    const exceptions = fileExceptions(faults, snapshot);
    const paths = { snapshotPath: this.#snapshots.path, factsPath: this.#files.factsPath };
    return { snapshot, facts, exceptions, missingFiles: faults.length, ...paths };
  }

  /** Makes the index beside whatever comes next, and wakes the loop when it is there. */
  #followWithIndex(builder: Builder, release: Manifest, inputs: Content): void {
    const made = builder.makeIndex(inputs, release).then(() => (this.#indexPause = 0));
    void made
      .catch(async (error: unknown) => await this.#afterFailedIndex(error, release.requested, inputs))
      .finally(() => this.#waking.abort());
  }

  /** Readers have the pages already: says what is wrong with search, and waits before it is tried again. */
  async #afterFailedIndex(error: unknown, requested: number, { snapshot }: Content): Promise<void> {
    if (this.#ending.signal.aborted) return;
    console.error(error);
    const failure = describeFailure(error);
    const what = `The pages are live, but search is not up to date. ${failure.what}`;
    const told = { ...failure, what, log: logOf(error) };
    const work = { revision: snapshot.revision, requested };
    await this.#reporter.tell({ step: 'failed', ...work, failure: told }).catch(() => undefined);
    this.#indexPause = Math.min(Math.max(1000, this.#indexPause * 2), longestPause);
    this.#indexWaits = true;
    await sleep(this.#indexPause, undefined, { signal: this.#ending.signal }).catch(() => undefined);
    this.#indexWaits = false;
  }

  async #holdBack(work: { revision: number; requested: number }, held: Removal): Promise<never> {
    await this.#reporter.tell({ step: 'held', ...work, held });
    throw new HeldBack(`The new version takes away ${held.removed} of ${held.of} pages, and waits for a yes.`);
  }

  async #told<T>(work: { revision: number; requested: number }, round: () => Promise<T>): Promise<T> {
    try {
      return await round();
    } catch (error) {
      const { revision, requested } = work;
      // Being stopped, losing the lease and waiting for a yes are no failures. A CMS that is gone cannot be told.
      const isQuiet = this.#ending.signal.aborted || error instanceof LeaseLost || error instanceof HeldBack;
      const failure = { ...describeFailure(error), log: logOf(error) };
      if (!isQuiet) await this.#reporter.tell({ step: 'failed', revision, requested, failure }).catch(() => undefined);
      throw error;
    }
  }

  async #tidy(): Promise<void> {
    // Its files are in the store already, and no release names them yet.
    if (this.#index.running) return;
    const inUse = this.#files.hashes;
    const spared = await this.#site.spared();
    const pruned = await this.#shelf.prune({ spared, inUse, limit: this.#settings.storeLimit });
    if (pruned === 0 || performance.now() < this.#nextSweep) return;
    await this.#shelf.sweep(inUse);
    this.#nextSweep = performance.now() + sweepPause;
  }
}

/** What whoever runs the server wants to see of a failure. */
function logOf(error: unknown): string {
  return inspect(error).slice(0, 20_000);
}
