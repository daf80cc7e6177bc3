import type { Core } from '@strapi/strapi';
import { readEnv } from './env';
import { tellParent } from './parent';

const passwordRules: [RegExp, string][] = [
  [/.{8}/s, 'at least 8 characters'],
  [/[a-z]/, 'a lower-case letter'],
  [/[A-Z]/, 'an upper-case letter'],
  [/\d/, 'a digit'],
];

/**
 * Creates the first administrator from ADMIN_EMAIL and ADMIN_PASSWORD, where nobody can log in yet.
 * @throws where the password does not meet Strapi's own rules
 */
export async function createFirstAdministrator(strapi: Core.Strapi): Promise<void> {
  const { ADMIN_EMAIL: email, ADMIN_PASSWORD: password } = readEnv();
  const users = strapi.service('admin::user') as unknown as AdminUsers;
  if (!email || !password || (await users.exists())) return;
  const faults = faultsOfPassword(password);
  if (faults.length > 0)
    throw new Error(`ADMIN_PASSWORD cannot be used. It needs ${faults.join(', ')}. Set another one and start again.`);
  await users.createFirstAdmin({ email: email.toLowerCase(), firstname: 'Administrator', password });
  strapi.log.info(`Created the first administrator, ${email}.`);
  tellParent({ type: 'admin-created', email });
}

/** What a password lacks by Strapi's rules for administrators. */
export function faultsOfPassword(password: string): string[] {
  const missing = passwordRules.filter(([rule]) => !rule.test(password)).map(([, words]) => words);
  return Buffer.byteLength(password) > 72 ? [...missing, 'at most 72 bytes'] : missing;
}

interface AdminUsers {
  exists(): Promise<boolean>;
  createFirstAdmin(user: { email: string; firstname: string; password: string }): Promise<unknown>;
}
