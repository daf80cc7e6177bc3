import { z } from 'zod';

/** Settings of the hook, which goes with every kind of target. */
export const hookVariables = z.object({
  HOOK_URL: z.url({ protocol: /^https?$/, error: 'write an address that begins with https://' }),
  HOOK_SECRET: z.string().min(16, 'use at least 16 characters, best made by: openssl rand -hex 32'),
});

export type HookSettings = z.infer<typeof hookVariables>;
