import { execFile, spawn } from 'node:child_process';
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../../workshop/testing/folder.ts';
import { eventually } from '../../workshop/testing/installation.ts';
import { startPostgres, type PostgresServer } from '../../workshop/testing/postgres.ts';
import { PostgresBackup } from './postgres.ts';

const ask = async (sql: string) =>
  (await promisify(execFile)('psql', [server.url, '-v', 'ON_ERROR_STOP=1', '-Atc', sql])).stdout.trim();

let server: PostgresServer;
let database: PostgresBackup;

describe('a database of PostgreSQL', () => {
  beforeAll(async () => {
    server = await startPostgres();
    database = new PostgresBackup(server.url);
  });
  afterAll(async () => await server?.stop());

  beforeEach(async () => {
    await ask(`
      DROP SCHEMA public CASCADE; CREATE SCHEMA public;
      CREATE TABLE resources (id serial PRIMARY KEY, title text); INSERT INTO resources (title) VALUES ('Saved');`);
  });

  it('comes back as it was saved, and what came since is kept aside', async () => {
    const [folder, aside] = [await temporaryFolder(), await temporaryFolder()];
    await database.save(folder);
    await ask(`UPDATE resources SET title = 'Later'; CREATE TABLE of_a_later_version (id int)`);
    await database.putBack(folder, aside);
    expect(await ask('SELECT title FROM resources')).toBe('Saved');
    expect(await ask(`SELECT count(*) FROM pg_tables WHERE tablename = 'of_a_later_version'`)).toBe('0');
    expect(await ask(`INSERT INTO resources (title) VALUES ('Next') RETURNING id`)).toContain('2');
    await database.putBack(aside, await temporaryFolder());
    expect(await ask('SELECT title FROM resources')).toBe('Later');
  });

  it('stays as it is where the saved one cannot be read to its end', async () => {
    const folder = await temporaryFolder();
    await database.save(folder);
    await appendFile(join(folder, 'database', 'dump.sql'), '\nINSERT INTO nowhere VALUES (1);\n');
    await ask(`UPDATE resources SET title = 'Later'`);
    await expect(database.putBack(folder, await temporaryFolder())).rejects.toThrow(
      /the database is as it was.*nowhere/s,
    );
    expect(await ask('SELECT title FROM resources')).toBe('Later');
  });

  it('in use is found out', async () => {
    await database.checkUnused();
    const user = spawn('psql', [server.url, '-c', 'SELECT pg_sleep(60)'], { stdio: 'ignore' });
    onTestFinished(() => void user.kill());
    await eventually('the other one is seen', async () => {
      return await database.checkUnused().then(
        () => false,
        (error: Error) => error.message.includes('1 other connections'),
      );
    });
  });
});

describe('without the tools of PostgreSQL', () => {
  it('a backup says what to install', async () => {
    const path = process.env.PATH;
    onTestFinished(() => void (process.env.PATH = path));
    process.env.PATH = '/nowhere';
    const backup = new PostgresBackup('postgres://library@127.0.0.1:1/postgres');
    await expect(backup.save(await temporaryFolder())).rejects.toThrow(/pg_dump is not installed.*postgresql-client/s);
  });
});
