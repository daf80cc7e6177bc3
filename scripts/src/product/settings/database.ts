import { z } from 'zod';
import { listFaults } from '../user-errors/setting-faults.ts';
import { UserError } from '../user-errors/user-error.ts';

const address = 'write postgres://user:password@host/name';
const databaseSchema = z.discriminatedUnion(
  'DATABASE_CLIENT',
  [
    z.object({ DATABASE_CLIENT: z.literal('sqlite') }),
    z.object({
      DATABASE_CLIENT: z.literal('postgres'),
      DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: `${address}, since DATABASE_CLIENT is postgres` }),
    }),
  ],
  { error: 'write sqlite or postgres' },
);

/** Which database the CMS uses: a file in the data folder, or PostgreSQL at an address. */
export type DatabaseSettings = { client: 'sqlite' } | { client: 'postgres'; url: string };

/** What is wrong with the settings of the database, a line each. */
export function databaseFaults(environment: NodeJS.ProcessEnv): string[] {
  const result = read(environment);
  return result.success ? [] : listFaults(result.error, environment);
}

/** Reads from the environment what the CMS reads too. @throws {UserError} where it cannot be used */
export function readDatabaseSettings(environment: NodeJS.ProcessEnv = process.env): DatabaseSettings {
  const result = read(environment);
  if (!result.success)
    throw new UserError(['The database cannot be used:', ...databaseFaults(environment)].join('\n- '));
  return result.data.DATABASE_CLIENT === 'sqlite'
    ? { client: 'sqlite' }
    : { client: 'postgres', url: result.data.DATABASE_URL };
}

function read({ DATABASE_CLIENT, DATABASE_URL }: NodeJS.ProcessEnv) {
  return databaseSchema.safeParse({ DATABASE_CLIENT: DATABASE_CLIENT || 'sqlite', DATABASE_URL });
}
