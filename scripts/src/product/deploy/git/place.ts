import type { SshWay } from '../ssh.ts';

/** The branch that releases are pushed to, and how it is reached. */
export interface GitPlace extends SshWay {
  remote: string;
  branch: string;
  /** Folder of the branch that holds the site; empty for its root. */
  folder: string;
  /** `Name <address>` of the commits. */
  author: string;
  /** Whether a branch that somebody else made may be overwritten. */
  takeOver: boolean;
  /** Bare repository here, which holds what the branch holds. */
  repository: string;
}
