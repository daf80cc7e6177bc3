import type { TargetKind } from '../kind.ts';
import { rsyncVariables, type RsyncSettings } from './settings.ts';
import { RsyncTarget } from './target.ts';

/** Any server that is reached over ssh and has rsync. */
export const rsync: TargetKind<RsyncSettings> = {
  variables: rsyncVariables,
  create(values, folders) {
    const [login = '', folder = ''] = values.RSYNC_DESTINATION.split(':');
    return new RsyncTarget({
      login,
      folder: folder.replace(/\/+$/, ''),
      port: values.RSYNC_SSH_PORT,
      key: values.RSYNC_SSH_KEY,
      knownHosts: values.RSYNC_KNOWN_HOSTS,
      tree: `${folders.data}/rsync-tree`,
    });
  },
};
