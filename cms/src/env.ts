import { isAbsolute, resolve } from 'node:path';
import { mapSecrets, secretLength } from '@clearshelf/shared-types';
import { z } from 'zod';

const secret = z
  .string({ error: 'is missing. `pnpm start` makes it and keeps it in DATA_DIR' })
  .min(secretLength, `is too short to be secret: at least ${secretLength} characters`);
const siteAddress = z
  .url({ protocol: /^https?$/, error: 'expected a web address such as https://library.example.org', abort: true })
  .refine(
    (text) => new URL(text).pathname === '/',
    'expected a host of its own for the site, without a path behind it',
  );

const envSchema = z
  .object({
    /** Address that the CMS listens on. Behind a proxy on the same machine, `127.0.0.1` is right. */
    CMS_HOST: z.string().min(1).default('127.0.0.1'),
    CMS_PORT: z.coerce
      .number({ error: 'expected a port, a number such as 1337' })
      .int()
      .min(0)
      .max(65535, 'expected a port from 0 to 65535')
      .default(1337),
    /** Set where a proxy on the way takes care of TLS: then its word counts for who asks, and how. */
    CMS_BEHIND_PROXY: z
      .enum(['true', 'false'], { error: 'expected true or false' })
      .default('false')
      .transform((value) => value === 'true'),
    /** Folder of everything that is data: database, uploads, secrets. */
    DATA_DIR: z
      .string()
      .refine(isAbsolute, 'expected an absolute path')
      .default(() => resolve(process.cwd(), '../.data')),
    ...mapSecrets(() => secret),
    APP_KEYS: secret.transform((keys) => keys.split(',')),
    DATABASE_CLIENT: z.enum(['sqlite', 'postgres'], { error: 'expected sqlite or postgres' }).default('sqlite'),
    DATABASE_URL: z
      .url({ protocol: /^postgres(ql)?$/, error: 'expected postgres://user:password@host/name' })
      .optional(),
    /** Public address of the site. */
    SITE_URL: siteAddress.optional(),
    ADMIN_EMAIL: z.email('expected an e-mail address').optional(),
    ADMIN_PASSWORD: z.string().optional(),
    SEED: z.literal('if-empty', { error: 'expected if-empty, or nothing' }).optional(),
  })
  .superRefine((env, context) => {
    const miss = (name: string, message: string) => context.addIssue({ code: 'custom', path: [name], message });
    if (env.DATABASE_CLIENT === 'postgres' && !env.DATABASE_URL)
      miss('DATABASE_URL', 'is missing, and DATABASE_CLIENT=postgres needs it');
    if (env.ADMIN_EMAIL && !env.ADMIN_PASSWORD) miss('ADMIN_PASSWORD', 'is missing beside ADMIN_EMAIL');
    if (env.ADMIN_PASSWORD && !env.ADMIN_EMAIL) miss('ADMIN_EMAIL', 'is missing beside ADMIN_PASSWORD');
  });

export type Env = z.infer<typeof envSchema>;

/**
 * Reads the environment that `pnpm start` sets. An empty variable counts as none.
 * Lives outside `config/`, since Strapi would take a file `config/env` for a setting of its own.
 * @throws an error that names every variable that is missing or wrong, and what to do
 */
export function readEnv(variables: NodeJS.ProcessEnv = process.env): Env {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const result = envSchema.safeParse(given);
  if (result.success) return result.data;
  const faults = result.error.issues.map((issue) => `- ${issue.path.join('.')}: ${issue.message}.`);
  throw new Error(
    [
      'The CMS cannot start with this environment:',
      ...faults,
      'Start it with `pnpm start`, which sets all of it.',
    ].join('\n'),
  );
}
