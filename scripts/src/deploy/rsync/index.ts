import { z } from 'zod';
import type { TargetKind } from '../kind.ts';
import { existingFile } from '../ssh.ts';
import { RsyncTarget } from './target.ts';

/** `user@host:/folder`, of characters that no shell reads in another way. */
const destination = /^[\w][\w.-]*@[\w.-]+:(?:\/[\w.@+-]+)+\/?$/;

const variables = z.object({
  RSYNC_DESTINATION: z
    .string()
    .regex(destination, 'write user@host:/folder, the folder from the root and without spaces')
    .refine((text) => !text.includes('/..'), 'the folder must not hold ".."'),
  RSYNC_SSH_PORT: z.coerce.number().int().min(1).max(65_535).optional(),
  RSYNC_SSH_KEY: existingFile.optional(),
  RSYNC_KNOWN_HOSTS: existingFile.optional(),
});

/** Any server that is reached over ssh and has rsync. */
export const rsync: TargetKind<z.infer<typeof variables>> = {
  name: 'rsync',
  variables,
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
