import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Release } from '../../release/release.ts';

const releaseFileSchema = z.object({ revision: z.number(), templates: z.string() });

/** Pauses between two looks at the public address, in milliseconds; the last one is repeated. */
const pauses = [100, 200, 500, 1000, 2000, 5000];
const patience = 10 * 60 * 1000;

/** Asks the public address until it shows a release: only then do readers see it, whatever a deploy said. */
export class Confirmation {
  readonly #siteUrl: string;

  constructor(siteUrl: string) {
    this.#siteUrl = siteUrl.replace(/\/+$/, '');
  }

  /** @returns the moment at which it was first seen, or `undefined` where it was not seen in time */
  async wait(release: Release, signal: AbortSignal): Promise<string | undefined> {
    const until = performance.now() + patience;
    for (let at = 0; performance.now() < until && !signal.aborted; at += 1) {
      if (await this.#shows(release)) return new Date().toISOString();
      await sleep(pauses[Math.min(at, pauses.length - 1)], undefined, { signal }).catch(() => undefined);
    }
    return undefined;
  }

  async #shows({ id, revision, templates }: Release): Promise<boolean> {
    try {
      // Another address each time: what stands between must not answer out of its memory.
      const answer = await fetch(`${this.#siteUrl}/release.json?${id}`, {
        cache: 'no-store',
        signal: AbortSignal.timeout(10_000),
      });
      const shown = releaseFileSchema.parse(await answer.json());
      return shown.revision === revision && shown.templates === templates;
    } catch {
      return false;
    }
  }
}
