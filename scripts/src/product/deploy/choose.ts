import type { DataFolders } from '../files/folders.ts';
import { UserError } from '../user-errors/user-error.ts';
import { git } from './git/index.ts';
import { withHook } from './hook/index.ts';
import { LocalTarget } from './local.ts';
import { rsync } from './rsync/index.ts';
import { s3 } from './s3/index.ts';
import { readDeploySettings, type DeployChoice } from './settings.ts';
import type { DeployTarget } from './target.ts';

/**
 * Makes the target that the environment chooses: `DEPLOY` and what belongs to it.
 * @throws {UserError} naming every variable that is missing, wrong, or of a target that is not chosen
 */
export function chooseTarget(environment: Record<string, string | undefined>, folders: DataFolders): DeployTarget {
  const faults: string[] = [];
  const { chosen, hook } = readDeploySettings(environment, faults);
  if (!chosen || faults.length > 0) throw new UserError(['Where to deploy is not set right:', ...faults].join('\n- '));
  const target = createTarget(chosen, folders);
  const owed = `${folders.publisher}/hook-owed`;
  return hook ? withHook(target, { values: hook, siteUrl: environment.SITE_URL?.trim() || undefined, owed }) : target;
}

function createTarget(choice: DeployChoice, folders: DataFolders): DeployTarget {
  switch (choice.kind) {
    case 'local':
      return new LocalTarget(folders);
    case 's3':
      return s3.create(choice.values, folders);
    case 'rsync':
      return rsync.create(choice.values, folders);
    case 'git':
      return git.create(choice.values, folders);
  }
}
