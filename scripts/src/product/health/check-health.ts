import type { PublishingState } from '@clearshelf/shared-types';
import { CmsClient } from '../publisher/cms/cms-client.ts';

export interface Finding {
  well: boolean;
  words: string;
}

/** Longer than the largest library takes to be made from nothing. */
const longestWait = 15 * 60 * 1000;

/** Looks at what staff and readers would notice: does the CMS answer, does the site, does what is published go live? */
export async function checkHealth(at: { cmsUrl: string; token: string; sitePort: number }) {
  const [cms, publisher, site] = await Promise.all([
    answers(`${at.cmsUrl}/_health`),
    new CmsClient(at.cmsUrl, at.token)
      .state({ revision: -1, requested: -1 }, 0)
      .then(judgePublishing, (error: Error) => ({ well: false, words: error.message })),
    answers(`http://127.0.0.1:${at.sitePort}/release.json`),
  ]);
  return { cms, publisher, site };
}

/** Whether publishing works. A build that takes its time is well; one that fails, or that nobody takes up, is not. */
export function judgePublishing(state: PublishingState, now = Date.now()): Finding {
  const { step, failure, changedAt } = state;
  if (step === 'failed') return { well: false, words: failure ? `${failure.what} ${failure.repair}` : 'It failed.' };
  const waits = now - new Date(changedAt ?? now).getTime();
  if (step === 'queued' && waits > longestWait) {
    return {
      well: false,
      words: `a change waits to go live since ${changedAt}. Is the publisher running, and what does its log say?`,
    };
  }
  return { well: true, words: step };
}

async function answers(address: string): Promise<Finding> {
  try {
    const { ok, status } = await fetch(address, { signal: AbortSignal.timeout(10_000) });
    return { well: ok, words: ok ? 'answers' : `${address} answered ${status}.` };
  } catch (error) {
    const { cause, message } = error as { cause?: { code?: string }; message: string };
    return { well: false, words: `${address} does not answer (${cause?.code ?? message}).` };
  }
}
