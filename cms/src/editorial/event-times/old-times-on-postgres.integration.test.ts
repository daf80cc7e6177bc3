import { afterAll, beforeAll, describe, test } from 'vitest';
import { testOldTimes } from '../../testing/old-times';
import { startPostgres } from '../../testing/postgres';

describe('on PostgreSQL', () => {
  let postgres: Awaited<ReturnType<typeof startPostgres>> | undefined;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(async () => await postgres?.stop());

  test('a database from before keeps all times and dates', async () => {
    await testOldTimes({ DATABASE_CLIENT: 'postgres', DATABASE_URL: postgres?.url });
  });
});
