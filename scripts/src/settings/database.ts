import { z } from 'zod';
import { UserError } from './settings.ts';

const databaseSchema = z.discriminatedUnion('DATABASE_CLIENT', [
  z.object({ DATABASE_CLIENT: z.literal('sqlite') }),
  z.object({ DATABASE_CLIENT: z.literal('postgres'), DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }) }),
]);

/** Which database the CMS uses: a file in the data folder, or PostgreSQL at an address. */
export type DatabaseSettings = { client: 'sqlite' } | { client: 'postgres'; url: string };

/** Reads from the environment what the CMS reads too. @throws {UserError} where it cannot be used */
export function readDatabaseSettings(environment: NodeJS.ProcessEnv = process.env): DatabaseSettings {
  const { DATABASE_CLIENT, DATABASE_URL } = environment;
  const result = databaseSchema.safeParse({ DATABASE_CLIENT: DATABASE_CLIENT || 'sqlite', DATABASE_URL });
  if (!result.success) {
    throw new UserError(
      'DATABASE_CLIENT and DATABASE_URL cannot be used. Set DATABASE_CLIENT to sqlite, or to postgres together with ' +
        'DATABASE_URL=postgres://user:password@host/name.',
    );
  }
  return result.data.DATABASE_CLIENT === 'sqlite'
    ? { client: 'sqlite' }
    : { client: 'postgres', url: result.data.DATABASE_URL };
}
