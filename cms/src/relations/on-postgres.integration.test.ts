import { afterAll, beforeAll, describe } from 'vitest';
import { startPostgres } from '../testing/postgres';
import { testRandomEdits } from '../testing/random-edits';

describe('on PostgreSQL', () => {
  let postgres: Awaited<ReturnType<typeof startPostgres>> | undefined;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(async () => await postgres?.stop());

  testRandomEdits(() => ({ DATABASE_CLIENT: 'postgres', DATABASE_URL: postgres?.url }));
});
