import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findFreePort } from './free-port.ts';

const debian = '/usr/lib/postgresql';

/** A real server of PostgreSQL with an empty database, reached by `url`. */
export interface PostgresServer {
  url: string;
  /** Ends it and deletes its data. */
  stop(): Promise<void>;
}

/** Folder of the newest PostgreSQL's programs, as Debian installs them. */
export function findPostgresPrograms(): string | undefined {
  const versions = existsSync(debian) ? readdirSync(debian).toSorted((a, b) => Number(b) - Number(a)) : [];
  const folders = versions.map((version) => join(debian, version, 'bin'));
  return folders.find((folder) => ['initdb', 'postgres'].every((name) => existsSync(join(folder, name))));
}

/** Starts a PostgreSQL of its own for tests. @throws where it is not installed */
export async function startPostgres(): Promise<PostgresServer> {
  const programs = findPostgresPrograms();
  if (programs === undefined) throw new Error('This test needs PostgreSQL. Install it: apt-get install postgresql');
  const folder = mkdtempSync(join(tmpdir(), 'clearshelf-postgres-'));
  const user = findOrdinaryUser();
  if (user) chownSync(folder, user.uid, user.gid);
  const options = { cwd: folder, stdio: 'ignore', ...user } as const;
  execFileSync(join(programs, 'initdb'), ['-D', folder, '-U', 'library', '--auth=trust', '--no-sync'], options);
  const port = await findFreePort();
  const parameters = ['-D', folder, '-h', '127.0.0.1', '-p', String(port), '-k', folder, '-F'];
  const server = spawn(join(programs, 'postgres'), parameters, options);
  const stop = async () => {
    const ended = once(server, 'exit');
    if (server.exitCode === null && server.signalCode === null) {
      server.kill('SIGINT');
      await ended;
    }
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await waitUntilItAnswers(programs, port);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: `postgres://library@127.0.0.1:${port}/postgres`, stop };
}

/** PostgreSQL refuses to run as root; its package brings a user. */
function findOrdinaryUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const readId = (which: string) => Number(execFileSync('id', [which, 'postgres'], { encoding: 'utf8' }));
  return { uid: readId('-u'), gid: readId('-g') };
}

async function waitUntilItAnswers(programs: string, port: number): Promise<void> {
  const until = Date.now() + 60_000;
  while (Date.now() < until) {
    const { status } = spawnSync(join(programs, 'pg_isready'), ['-q', '-h', '127.0.0.1', '-p', String(port)]);
    if (status === 0) return;
    await sleep(100);
  }
  throw new Error('PostgreSQL did not start within a minute. Run initdb and postgres by hand to see why.');
}
