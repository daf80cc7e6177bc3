import { z } from 'zod';
import { faultsOf } from './faults.ts';

const long = 'write 16 characters or more, best made by: openssl rand -base64 32';
const secret = z.string().min(16, long).optional();

/** What only the CMS reads. It reads it again itself, but somebody at the keyboard wants to hear of all faults at once. */
const cmsSchema = z.object({
  CMS_HOST: z.string().regex(/^\S+$/, 'write an address of this machine, such as 127.0.0.1').optional(),
  CMS_BEHIND_PROXY: z.enum(['true', 'false'], { error: 'write true or false' }).optional(),
  SEED: z.literal('if-empty', { error: 'write if-empty, or nothing behind the =' }).optional(),
  APP_KEYS: z.string().min(16, long).includes(',', { error: 'write two keys with a comma between' }).optional(),
  API_TOKEN_SALT: secret,
  ADMIN_JWT_SECRET: secret,
  TRANSFER_TOKEN_SALT: secret,
  ENCRYPTION_KEY: secret,
  PUBLISHER_TOKEN: secret,
});

/** What is wrong with the settings of the CMS, a line each. */
export function cmsFaults(environment: NodeJS.ProcessEnv): string[] {
  const result = cmsSchema.safeParse(environment);
  return result.success ? [] : faultsOf(result.error, environment);
}
