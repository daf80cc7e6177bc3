import type { Manifest } from '@clearshelf/shared-types';
import { DeployError, type DeployTarget, type DeployWork } from '../target.ts';
import { callHook, type HookCall } from './call.ts';
import type { HookValues } from './index.ts';

/**
 * A target that tells another host when it has a new release, so that the host fetches it: a build hook. Where the hook
 * fails, readers of that host still see the release before, so that is what counts as live until it is told.
 *
 * @param pace for tests: how long to wait for the hook
 */
export function withHook(
  target: DeployTarget,
  values: HookValues,
  pace: Pick<HookCall, 'waits' | 'timeout'> = {},
): DeployTarget {
  let untold: { before: Manifest | undefined } | undefined;

  return {
    name: `${target.name}, told to ${new URL(values.HOOK_URL).host}`,

    async live() {
      return untold ? untold.before : await target.live();
    },

    async deploy(release: Manifest, work: DeployWork) {
      const before = untold ? untold.before : await target.live();
      await target.deploy(release, work);
      untold = { before };
      try {
        await callHook({
          url: values.HOOK_URL,
          secret: values.HOOK_SECRET,
          body: bodyOf(release, values.SITE_URL),
          signal: work.signal,
          ...pace,
        });
      } catch (error) {
        if (!(error instanceof DeployError)) throw error;
        const { message, repair } = error;
        throw new DeployError(`${message} Readers of ${target.name} have the new version already.`, { repair });
      }
      untold = undefined;
    },
  };
}

function bodyOf({ id, revision, pages, createdAt }: Manifest, siteUrl: string | undefined): string {
  return JSON.stringify({ id, revision, pages, createdAt, siteUrl });
}
