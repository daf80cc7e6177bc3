import { z } from 'zod';
import { existingFile } from '../existing-file.ts';

/** Addresses that git reaches over https, ssh or on this machine; nothing that would run a program. */
const address = /^(?:https?:\/\/|ssh:\/\/|file:\/\/\/|\/|[\w.-]+@[\w.-]+:(?!:))\S+$/;

/** Environment variables of the target. */
export const gitVariables = z.object({
  GIT_REMOTE: z.string().regex(address, 'write an address of https://, ssh:// or file://, or user@host:path'),
  GIT_BRANCH: z
    .string()
    .regex(/^[\w][\w./-]*$/, 'write the name of a branch')
    .default('gh-pages'),
  GIT_FOLDER: z
    .string()
    .regex(/^(?:[\w-]+(?:\/[\w-]+)*)?$/, 'write a folder such as public, or leave it empty')
    .default(''),
  GIT_SSH_KEY: existingFile.optional(),
  GIT_KNOWN_HOSTS: existingFile.optional(),
  GIT_AUTHOR: z
    .string()
    .regex(/^[^<>\n]+ <[^<>\s]+>$/, 'write a name and an address: Library <library@example.org>')
    .default('Clearshelf <clearshelf@localhost>'),
  GIT_TAKE_OVER: z.enum(['yes', 'no']).default('no'),
});

export type GitSettings = z.infer<typeof gitVariables>;
