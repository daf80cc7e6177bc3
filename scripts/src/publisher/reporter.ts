import type { PublishingReport } from '@clearshelf/shared-types';
import type { CmsClient } from './cms-client.ts';

type Work = Pick<PublishingReport, 'revision' | 'requested'>;

/** Tells the CMS what the publisher does. */
export class Reporter {
  readonly #cms: CmsClient;
  readonly #publisher: string;
  #lastProgress = 0;

  constructor(cms: CmsClient, publisher: string) {
    this.#cms = cms;
    this.#publisher = publisher;
  }

  async tell(report: Omit<PublishingReport, 'publisher'>): Promise<void> {
    await this.#cms.report({ publisher: this.#publisher, ...report });
  }

  /** What does not arrive is no reason to stop: the CMS learns how it ended. */
  step(step: PublishingReport['step'], work: Work, progress?: PublishingReport['progress']): void {
    if (progress && Date.now() - this.#lastProgress < 1000) return;
    if (progress) this.#lastProgress = Date.now();
    void this.tell({ step, ...work, progress }).catch(() => undefined);
  }
}
