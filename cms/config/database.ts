import { join } from 'node:path';
import { readEnv } from '../src/env';
import { makePrivateDatabase } from '../src/private-files';
import { setUpConnection } from '../src/sqlite-connection';

const env = readEnv();

function sqlite(filename: string) {
  makePrivateDatabase(filename);
  return {
    client: 'sqlite',
    connection: { filename },
    useNullAsDefault: true,
    pool: { min: 1, max: 1, afterCreate: setUpConnection },
  };
}

export default {
  connection:
    env.DATABASE_CLIENT === 'postgres'
      ? { client: 'postgres', connection: { connectionString: env.DATABASE_URL }, pool: { min: 0, max: 10 } }
      : sqlite(join(env.DATA_DIR, 'database', 'cms.sqlite')),
};
