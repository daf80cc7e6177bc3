import { pagesPerReport, type PublishingReport } from '@clearshelf/shared-types';
import type { CmsClient } from './cms-client.ts';
import type { Lease } from './lease.ts';

type Work = Pick<PublishingReport, 'revision' | 'requested'>;

/** Tells the CMS what the publisher does. */
export class Reporter {
  readonly #cms: CmsClient;
  readonly #lease: Lease;
  #lastProgress = 0;

  constructor(cms: CmsClient, lease: Lease) {
    this.#cms = cms;
    this.#lease = lease;
  }

  /** @throws {LeaseLost} where another publisher has taken over */
  async tell({ pages, ...report }: Omit<PublishingReport, 'publisher' | 'term'>): Promise<void> {
    const signed = { publisher: this.#lease.holder, term: this.#lease.term, ...report };
    const weights = Object.entries(pages ?? {});
    for (let at = 0; at === 0 || at < weights.length; at += pagesPerReport) {
      const some = Object.fromEntries(weights.slice(at, at + pagesPerReport));
      await this.#cms.report(pages ? { ...signed, pages: some } : signed);
    }
  }

  /** What does not arrive is no reason to stop: the CMS learns how it ended. */
  step(step: PublishingReport['step'], { revision, requested }: Work, progress?: PublishingReport['progress']): void {
    if (progress && Date.now() - this.#lastProgress < 1000) return;
    if (progress) this.#lastProgress = Date.now();
    void this.tell({ step, revision, requested, progress }).catch(() => undefined);
  }
}
