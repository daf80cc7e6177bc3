import type { z } from 'zod';

/** A secret, or an address that may hold a password. */
const isSecret = /SECRET|PASSWORD|TOKEN|KEY|SALT|^(?:DATABASE_URL|HOOK_URL|GIT_REMOTE)$/;

/** One line for each variable that is wrong: its name, what was written unless that is secret, and what to write. */
export function listFaults(error: z.ZodError, given: Record<string, string | undefined>): string[] {
  return error.issues.map(({ path, message }) => {
    const name = path.join('.');
    const value = given[name];
    const written = value === undefined ? 'missing' : isSecret.test(name) ? 'wrong' : `"${value}"`;
    return `${name} is ${written}. ${message.charAt(0).toUpperCase()}${message.slice(1).replace(/\.$/, '')}.`;
  });
}
