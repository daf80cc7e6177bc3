import type { SshPlace } from '../ssh.ts';

/** The server that releases are sent to, and the folders at both ends. */
export interface RsyncPlace extends SshPlace {
  /** Folder there that holds `releases/` and the link `current`. */
  folder: string;
  /** Folder here that is brought to the release, for rsync to read. */
  tree: string;
}
