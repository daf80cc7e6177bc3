import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { postgresPrograms } from '../needs/needs.ts';
import { eventually, freePort } from './installation.ts';

/** A real server of PostgreSQL with an empty database, reached by `url`. */
export interface PostgresServer {
  url: string;
  stop(): Promise<void>;
}

/** @throws where PostgreSQL is not installed */
export async function startPostgres(): Promise<PostgresServer> {
  const programs = postgresPrograms();
  if (programs === undefined) throw new Error('This test needs PostgreSQL. Install it: apt-get install postgresql');
  const folder = await mkdtemp(join(tmpdir(), 'clearshelf-postgres-'));
  // The server refuses to run as root, so for root it is its own user that needs the folder.
  await chmod(folder, 0o777);
  const asOther = process.getuid?.() === 0 ? ['runuser', '-u', 'postgres', '--'] : [];
  const data = join(folder, 'data');
  const run = async (name: string, parameters: string[]) => {
    const [program = '', ...rest] = [...asOther, join(programs, name), '-D', data, ...parameters];
    await promisify(execFile)(program, rest, { cwd: folder });
  };
  await run('initdb', ['-U', 'library', '-A', 'trust']);
  const port = await freePort();
  const options = ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', folder];
  const [server = '', ...rest] = [...asOther, join(programs, 'postgres'), ...options];
  const child = spawn(server, rest, { cwd: folder, stdio: 'ignore' });
  const url = `postgres://library@127.0.0.1:${port}/postgres`;
  await eventually('the server answers', async () => {
    await promisify(execFile)('psql', [url, '--command', 'SELECT 1']);
    return true;
  });
  return {
    url,
    async stop() {
      const ended = once(child, 'exit');
      // A signal to `runuser` would not reach the server.
      await run('pg_ctl', ['stop', '-m', 'fast']);
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
