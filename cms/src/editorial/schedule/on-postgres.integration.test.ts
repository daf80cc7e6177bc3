import { afterAll, beforeAll, describe } from 'vitest';
import { startPostgres } from '../../testing/postgres';
import { testProcesses } from '../../testing/schedule-processes';

describe('on PostgreSQL', () => {
  let postgres: Awaited<ReturnType<typeof startPostgres>> | undefined;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(async () => await postgres?.stop());

  testProcesses(() => ({ DATABASE_CLIENT: 'postgres', DATABASE_URL: postgres?.url }));
});
