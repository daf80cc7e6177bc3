import { z } from 'zod';
import { existingFile } from '../existing-file.ts';

/** `user@host:/folder`, of characters that no shell reads in another way. */
const destination = /^[\w][\w.-]*@[\w.-]+:(?:\/[\w.@+-]+)+\/?$/;

/** Environment variables of the target. */
export const rsyncVariables = z.object({
  RSYNC_DESTINATION: z
    .string()
    .regex(destination, 'write user@host:/folder, the folder from the root and without spaces')
    .refine((text) => !text.includes('/..'), 'the folder must not hold ".."'),
  RSYNC_SSH_PORT: z.coerce.number().int().min(1).max(65_535).optional(),
  RSYNC_SSH_KEY: existingFile.optional(),
  RSYNC_KNOWN_HOSTS: existingFile.optional(),
});

export type RsyncSettings = z.infer<typeof rsyncVariables>;
