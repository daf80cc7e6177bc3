import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readEnv } from '../src/env';

const env = readEnv();

function sqlite(filename: string) {
  mkdirSync(dirname(filename), { recursive: true });
  return {
    client: 'sqlite',
    connection: { filename },
    useNullAsDefault: true,
    pool: {
      min: 1,
      max: 1,
      afterCreate(connection: { pragma(text: string): void }, done: (error: unknown, connection: unknown) => void) {
        // Readers do not wait for the writer, and a power cut loses at most the last moment, never the file.
        connection.pragma('journal_mode = WAL');
        connection.pragma('synchronous = NORMAL');
        done(null, connection);
      },
    },
  };
}

export default {
  connection:
    env.DATABASE_CLIENT === 'postgres'
      ? { client: 'postgres', connection: { connectionString: env.DATABASE_URL }, pool: { min: 0, max: 10 } }
      : sqlite(join(env.DATA_DIR, 'database', 'cms.sqlite')),
};
