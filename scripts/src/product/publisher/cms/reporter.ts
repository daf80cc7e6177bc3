import { pagesPerReport, type PublishingReport } from '@clearshelf/shared-types';
import type { CmsClient } from './cms-client.ts';
import type { Lease } from './lease.ts';

type Work = Pick<PublishingReport, 'revision' | 'requested'>;

/** Milliseconds until a step is told that is not over by then, and between two words about progress. */
const untilTold = 100;
const betweenProgress = 1000;

/** Tells the CMS what the publisher does. */
export class Reporter {
  readonly #cms: CmsClient;
  readonly #lease: Lease;
  #lastProgress = 0;
  /** The step that is told soon, unless the next one comes first. */
  #soon: NodeJS.Timeout | undefined;

  constructor(cms: CmsClient, lease: Lease) {
    this.#cms = cms;
    this.#lease = lease;
  }

  /** @throws {LeaseLost} where another publisher has taken over */
  async tell({ pages, ...report }: Omit<PublishingReport, 'publisher' | 'term'>): Promise<void> {
    clearTimeout(this.#soon);
    const signed = { publisher: this.#lease.holder, term: this.#lease.term, ...report };
    const weights = Object.entries(pages ?? {});
    for (let at = 0; at === 0 || at < weights.length; at += pagesPerReport) {
      const some = Object.fromEntries(weights.slice(at, at + pagesPerReport));
      await this.#cms.report(pages ? { ...signed, pages: some } : signed);
    }
  }

  /**
   * Tells a step that takes a while: most are over before anybody could read of them. What does not arrive is no reason to
   * stop, since the CMS learns how it ended.
   */
  step(step: PublishingReport['step'], { revision, requested }: Work, progress?: PublishingReport['progress']): void {
    if (progress && Date.now() - this.#lastProgress < betweenProgress) return;
    if (progress) this.#lastProgress = Date.now();
    clearTimeout(this.#soon);
    const report = { step, revision, requested, progress };
    this.#soon = setTimeout(() => void this.tell(report).catch(() => undefined), untilTold);
  }
}
