import { mapSecrets, secretLength } from '@clearshelf/shared-types/installation';
import { z } from 'zod';
import { listFaults } from '../user-errors/setting-faults.ts';

const long = `write ${secretLength} characters or more, best made by: openssl rand -base64 32`;
const secret = z.string().min(secretLength, long).optional();

/** What only the CMS reads. It reads it again itself, but somebody at the keyboard wants to hear of all faults at once. */
const cmsSchema = z.object({
  CMS_HOST: z.string().regex(/^\S+$/, 'write an address of this machine, such as 127.0.0.1').optional(),
  CMS_BEHIND_PROXY: z.enum(['true', 'false'], { error: 'write true or false' }).optional(),
  SEED: z.literal('if-empty', { error: 'write if-empty, or nothing behind the =' }).optional(),
  ...mapSecrets(() => secret),
  APP_KEYS: z
    .string()
    .min(secretLength, long)
    .includes(',', { error: 'write two keys with a comma between' })
    .optional(),
});

/** What is wrong with the settings of the CMS, a line each. */
export function cmsFaults(environment: NodeJS.ProcessEnv): string[] {
  const result = cmsSchema.safeParse(environment);
  return result.success ? [] : listFaults(result.error, environment);
}
