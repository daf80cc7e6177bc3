import { existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { writeWhole } from '../../files/atomic.ts';
import { ensurePaths } from '../../release/paths.ts';
import type { Release } from '../../release/release.ts';
import { DeployError, type DeployTarget } from '../target.ts';
import { callHook, type HookCall } from './call.ts';
import type { HookSettings } from './settings.ts';

export interface HookOptions {
  values: HookSettings;
  /** Address of the public site, where it is known. */
  siteUrl?: string;
  /** File that notes a release of which the host was not told yet. */
  owed: string;
  /** For tests: how long to wait for the hook. */
  patience?: Pick<HookCall, 'pace' | 'timeout'>;
}

/**
 * A target that tells another host when it has a new release, so that the host fetches it: a build hook. Where the hook
 * fails, readers of that host still see the release before, so that is what counts as live until it is told. That a
 * call is owed is noted on disk first: after a crash in between nothing counts as live, and all is done once more.
 */
export function withHook(target: DeployTarget, { values, siteUrl, owed, patience }: HookOptions): DeployTarget {
  let untold: { before: Release | undefined } | undefined = existsSync(owed) ? { before: undefined } : undefined;

  return {
    name: `${target.name}, told to ${new URL(values.HOOK_URL).host}`,

    async live() {
      return untold ? untold.before : await target.live();
    },

    async deploy(release, work) {
      ensurePaths(release.files);
      const before = untold ? untold.before : await target.live();
      await mkdir(dirname(owed), { recursive: true });
      await writeWhole(owed, release.id);
      await target.deploy(release, work);
      untold = { before };
      try {
        await callHook({
          url: values.HOOK_URL,
          secret: values.HOOK_SECRET,
          body: writeBody(release, siteUrl),
          signal: work.signal,
          ...patience,
        });
      } catch (error) {
        if (!(error instanceof DeployError)) throw error;
        const { message, repair } = error;
        throw new DeployError(`${message} Readers of ${target.name} have the new version already.`, { repair });
      }
      untold = undefined;
      await rm(owed);
    },
  };
}

function writeBody({ id, revision, files, createdAt }: Release, siteUrl: string | undefined): string {
  return JSON.stringify({ id, revision, pages: files.totals.pages, createdAt, siteUrl });
}
