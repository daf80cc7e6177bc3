import type { TargetKind } from '../kind.ts';
import { gitVariables, type GitSettings } from './settings.ts';
import { GitTarget } from './target.ts';

/** A branch of a Git repository, as GitHub Pages and GitLab Pages serve it. */
export const git: TargetKind<GitSettings> = {
  variables: gitVariables,
  create(values, folders) {
    return new GitTarget({
      remote: values.GIT_REMOTE,
      branch: values.GIT_BRANCH,
      folder: values.GIT_FOLDER,
      key: values.GIT_SSH_KEY,
      knownHosts: values.GIT_KNOWN_HOSTS,
      author: values.GIT_AUTHOR,
      takeOver: values.GIT_TAKE_OVER === 'yes',
      repository: `${folders.publisher}/git`,
    });
  },
};
