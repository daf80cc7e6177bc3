import { z } from 'zod';
import type { TargetKind } from '../kind.ts';
import { existingFile } from '../ssh.ts';
import { GitTarget } from './target.ts';

/** Addresses that git reaches over https, ssh or on this machine; nothing that would run a program. */
const address = /^(?:https?:\/\/|ssh:\/\/|file:\/\/\/|\/|[\w.-]+@[\w.-]+:(?!:))\S+$/;

const variables = z.object({
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

/** A branch of a Git repository, as GitHub Pages and GitLab Pages serve it. */
export const git: TargetKind<z.infer<typeof variables>> = {
  name: 'git',
  variables,
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
