import { afterAll, beforeAll, describe, test } from 'vitest';
import { testOldTimes } from '../../testing/old-times';
import { hasPostgres, startPostgres } from '../../testing/postgres';

describe.runIf(hasPostgres)('on PostgreSQL', () => {
  let postgres: Awaited<ReturnType<typeof startPostgres>>;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(async () => await postgres.stop());

  test('a database from before keeps all times and dates', async () => {
    await testOldTimes({ DATABASE_CLIENT: 'postgres', DATABASE_URL: postgres.url });
  });
});
