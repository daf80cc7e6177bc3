import type { PublishingReport, PublishingState } from '@clearshelf/shared-types';
import { LeaseLost } from '../deploy/target.ts';
import { forgetTexts } from '../release/own-files/own-files.ts';
import type { Release } from '../release/release.ts';
import { removalToHold } from '../release/check/removal.ts';
import type { ReleaseKeeper } from '../release/kept/release-keeper.ts';
import type { Settings } from '../settings/settings.ts';
import { UserError } from '../user-errors/user-error.ts';
import type { Builder, BuildInputs, Content } from './build/builder.ts';
import type { ContentSource } from './content/content-source.ts';
import { HeldBack } from './cms/errors.ts';
import { describeFailure, inspectFailure } from './cms/failure.ts';
import type { LiveSite } from './show/live-site.ts';
import type { Reporter } from './cms/reporter.ts';

/** Between two sweeps of the store, in milliseconds: each reads every kept release. */
const betweenSweeps = 10 * 60 * 1000;

export interface ActsParts {
  settings: Settings;
  reporter: Reporter;
  releaseKeeper: ReleaseKeeper;
  site: LiveSite;
  content: ContentSource;
  prepareBuilder: () => Promise<Builder>;
  /** Whether an index is being made: its files are in the store already, and no release names them yet. */
  isIndexMade: () => boolean;
  signal: AbortSignal;
}

type Work = Pick<PublishingReport, 'revision' | 'requested'>;

/** What a publisher does under its lease, each from what is live to what should be. */
export class Acts {
  readonly #parts: ActsParts;
  /** When the store may be swept again, by `performance.now()`. */
  #nextSweep = 0;

  constructor(parts: ActsParts) {
    this.#parts = parts;
  }

  /** @returns the release, and what it was made from */
  async publishPages(
    state: PublishingState,
    live: Release | undefined,
  ): Promise<{ release: Release; content: Content }> {
    const { settings, reporter, site, content: source, prepareBuilder } = this.#parts;
    const began = performance.now();
    const work = { revision: state.revision, requested: state.requested };
    return await this.#tellFailure(work, async () => {
      reporter.step('fetching', work);
      const builder = await prepareBuilder();
      const content = await source.fetch();
      work.revision = content.snapshot.revision;
      const onStep: BuildInputs['onStep'] = (step, progress) => reporter.step(step, work, progress);
      const release = await builder.build({ ...content, requested: state.requested, live, onStep });
      const held = removalToHold(live?.files, release.files, settings.mostRemoved);
      if (held && state.approved !== release.revision) {
        await reporter.tell({ step: 'held', ...work, held });
        throw new HeldBack(`The new version takes away ${held.removed} of ${held.of} pages, and waits for a yes.`);
      }
      await site.show(release, { began, previous: live });
      return { release, content };
    });
  }

  /** Puts the search index that was finished beside the pages that are live. */
  async publishIndex(live: Release): Promise<Release> {
    const began = performance.now();
    return await this.#tellFailure(live, async () => {
      const release = (await this.#parts.prepareBuilder()).finishIndex(live) ?? live;
      if (release !== live) await this.#parts.site.show(release, { began, previous: live });
      return release;
    });
  }

  /** Puts a kept release back. */
  async putBack(id: string, live: Release | undefined): Promise<Release> {
    const { releaseKeeper, site } = this.#parts;
    const began = performance.now();
    const work = { revision: live?.revision ?? 0, requested: live?.requested ?? 0 };
    return await this.#tellFailure(work, async () => {
      const kept = await releaseKeeper.read(id);
      if (!kept || !releaseKeeper.isWhole(kept))
        throw new UserError(`The release ${id} is not kept any more. Choose another one in the list.`);
      const release = releaseKeeper.unfold(kept);
      await site.show(release, { began, previous: live, isReturn: true });
      return release;
    });
  }

  /** Lets old releases go, and what nothing names. */
  async tidy(live: Release): Promise<void> {
    const { settings, releaseKeeper, content, isIndexMade } = this.#parts;
    if (isIndexMade()) return;
    const inUse = content.hashes;
    const pruned = await releaseKeeper.prune({ spared: [live.id], inUse, limit: settings.storeLimit });
    if (pruned === 0 || performance.now() < this.#nextSweep) return;
    await releaseKeeper.sweep(inUse);
    this.#nextSweep = performance.now() + betweenSweeps;
  }

  /** Readers have the pages already: says what is wrong with search. */
  async tellFailedIndex(error: unknown, { snapshot }: Content, { requested }: Release): Promise<void> {
    console.error(error);
    const failure = describeFailure(error);
    const what = `The pages are live, but search is not up to date. ${failure.what}`;
    const told = { ...failure, what, log: inspectFailure(error) };
    await this.#parts.reporter.tell({ step: 'failed', revision: snapshot.revision, requested, failure: told });
  }

  async #tellFailure<T>(work: Work, act: () => Promise<T>): Promise<T> {
    const { reporter, content, signal } = this.#parts;
    try {
      return await act();
    } catch (error) {
      content.forgetThere();
      forgetTexts();
      // Being stopped, losing the lease and waiting for a yes are no failures. A CMS that is gone cannot be told.
      const isQuiet = signal.aborted || error instanceof LeaseLost || error instanceof HeldBack;
      const { revision, requested } = work;
      const failure = { ...describeFailure(error), log: inspectFailure(error) };
      if (!isQuiet) await reporter.tell({ step: 'failed', revision, requested, failure }).catch(() => undefined);
      throw error;
    }
  }
}
