import { exceptionsPerReport, type PublishingReport } from '@clearshelf/shared-types';
import type { DeployTarget } from '../../deploy/target.ts';
import { isPage } from '../../release/is-page.ts';
import type { Release } from '../../release/release.ts';
import type { ReleaseKeeper } from '../../release/kept/release-keeper.ts';
import type { Settings } from '../../settings/settings.ts';
import { Confirmation } from './confirmation.ts';
import type { Lease } from '../cms/lease.ts';
import type { Reporter } from '../cms/reporter.ts';

export interface LiveSiteParts {
  settings: Settings;
  target: DeployTarget;
  lease: Lease;
  releaseKeeper: ReleaseKeeper;
  reporter: Reporter;
}

export interface Showing {
  /** When the work began, by `performance.now()`. */
  began: number;
  previous: Release | undefined;
  /** The release is a kept one that is put back. */
  isReturn?: boolean;
}

/** What readers see: deploys releases, and says that one is live only when it was seen where readers look. */
export class LiveSite {
  readonly #parts: LiveSiteParts;
  readonly #confirmation: Confirmation | undefined;
  #watching = new AbortController();
  /** Id of the release that the public address is asked for. */
  #watched: string | undefined;
  #live: Release | undefined;
  #isKnown = false;
  /** Whether a release is deployed that the public address has not shown yet. */
  confirming = false;

  constructor(parts: LiveSiteParts) {
    this.#parts = parts;
    const { publicUrl } = parts.settings;
    this.#confirmation = publicUrl === undefined ? undefined : new Confirmation(publicUrl);
  }

  /** The release that readers see. `fresh` asks the target again. */
  async live({ fresh = false } = {}): Promise<Release | undefined> {
    if (!fresh && this.#isKnown) return this.#live;
    const live = await this.#parts.target.live();
    // A release never changes: of the one that is known more is at hand than what the target tells.
    if (live?.id !== this.#live?.id) this.#live = live && (await this.#withExceptions(live));
    this.#isKnown = true;
    return this.#live;
  }

  /** A target may lie in the open; what staff are told of a release stays here. */
  async #withExceptions(live: Release): Promise<Release> {
    const kept = await this.#parts.releaseKeeper.read(live.id);
    return { ...live, exceptions: kept?.exceptions ?? [] };
  }

  /** Forgets what is live: somebody else may change it. */
  forget(): void {
    this.#isKnown = false;
  }

  /** Deploys a release, sees to it that readers get it, and tells the CMS. */
  async show(release: Release, { began, previous, isReturn }: Showing): Promise<void> {
    const { settings, target, lease, releaseKeeper, reporter } = this.#parts;
    this.#watching.abort();
    await releaseKeeper.keep(release, previous);
    reporter.step('deploying', release);
    await lease.ensure();
    // From here on it is the target that knows what readers see.
    this.forget();
    const work = {
      store: settings.folders.store,
      signal: lease.signal,
      ensureLease: async () => await lease.ensure(),
      onProgress: (done: number, total: number) => reporter.step('deploying', release, { done, total }),
    };
    await target.deploy({ ...release, exceptions: [] }, work).catch((error: unknown) => {
      // Bytes may be gone from the store: the next try must not build on them.
      releaseKeeper.forgetWhole();
      throw error;
    });
    this.#live = release;
    this.#isKnown = true;
    const facts = {
      previous: previous?.id,
      seconds: (performance.now() - began) / 1000,
      isReturn,
    };
    await this.#confirm(release, facts, weighChangedPages(previous, release));
  }

  /** Tells the CMS what is live, once the public address shows it. */
  async tellLive(live: Release): Promise<void> {
    await this.#confirm(live, { previous: undefined, seconds: 0 }, undefined);
  }

  stop(): void {
    this.#watching.abort();
  }

  /** Whether the public address is being asked for a release. */
  isConfirming({ id }: Pick<Release, 'id'>): boolean {
    return this.confirming && this.#watched === id;
  }

  /** Says "live" at once where no public address is known; else once the address has shown it. */
  async #confirm(release: Release, facts: Facts, pages: PublishingReport['pages']): Promise<void> {
    if (!this.#confirmation) {
      await this.#tell('live', release, { facts, pages });
      return;
    }
    this.#watching = new AbortController();
    this.#watched = release.id;
    const { signal } = this.#watching;
    const seen = this.#confirmation.wait(release, signal);
    const first = await Promise.race([seen, soon()]);
    if (first) {
      await this.#tell('live', release, { facts, pages, seenAt: first });
      return;
    }
    this.confirming = true;
    await this.#tell('confirming', release, { facts, pages });
    void seen
      .then(async (seenAt) => {
        if (seenAt) await this.#tell('live', release, { facts, pages, seenAt });
      })
      // The next turn tells it again.
      .catch(() => undefined)
      .finally(() => (this.confirming = false));
  }

  async #tell(
    step: 'live' | 'confirming',
    release: Release,
    { facts, pages, seenAt }: { facts: Facts; pages: PublishingReport['pages']; seenAt?: string },
  ): Promise<void> {
    const { reporter, releaseKeeper, settings } = this.#parts;
    const { id, revision, requested, indexRevision, files, exceptions } = release;
    await reporter.tell({
      step,
      revision,
      requested,
      release: {
        id,
        pages: files.totals.pages,
        bytes: files.totals.bytes,
        indexRevision,
        siteUrl: settings.siteUrl,
        exceptionCount: exceptions.length,
        exceptions: exceptions.slice(0, exceptionsPerReport),
        seenAt,
        ...facts,
      },
      kept: await releaseKeeper.returnable(),
      pages,
    });
  }
}

type Facts = Pick<NonNullable<PublishingReport['release']>, 'previous' | 'seconds' | 'isReturn'>;

/** Compressed bytes of the pages that a release changes, by address. */
function weighChangedPages(previous: Release | undefined, { files }: Release): Record<string, number> {
  const changed = previous ? files.differenceFrom(previous.files).changed : [...files].map(([path]) => path);
  return Object.fromEntries(
    changed.filter(isPage).map((path) => {
      const { br, gzip, bytes } = files.get(path)!;
      return [`/${path.replace(/index\.html$/, '')}`, br ?? gzip ?? bytes];
    }),
  );
}

async function soon(): Promise<undefined> {
  await new Promise((resolve) => setTimeout(resolve, 1500));
  return undefined;
}
