import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const debian = '/usr/lib/postgresql';
const [version] = existsSync(debian) ? readdirSync(debian).toSorted().toReversed() : [];

/**
 * Starts a PostgreSQL of its own, empty. @returns its address, and what ends it and deletes its data
 * @throws where PostgreSQL is not installed
 */
export async function startPostgres(): Promise<{ url: string; stop(): Promise<void> }> {
  if (version === undefined) throw new Error('This test needs PostgreSQL. Install it: apt-get install postgresql');
  const programs = join(debian, version, 'bin');
  const folder = mkdtempSync(join(tmpdir(), 'clearshelf-postgres-'));
  const user = ordinaryUser();
  if (user) chownSync(folder, user.uid, user.gid);
  const options = { cwd: folder, stdio: 'ignore', ...user } as const;
  execFileSync(join(programs, 'initdb'), ['-D', folder, '-U', 'cms', '--auth=trust', '--no-sync'], options);
  const port = await freePort();
  const server = spawn(
    join(programs, 'postgres'),
    ['-D', folder, '-h', '127.0.0.1', '-p', String(port), '-k', folder, '-F'],
    options,
  );
  await untilItAnswers(programs, port);
  return {
    url: `postgres://cms@127.0.0.1:${port}/postgres`,
    async stop() {
      const ended = once(server, 'exit');
      server.kill('SIGINT');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL refuses to run as root; its package brings a user. */
function ordinaryUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (which: string) => Number(execFileSync('id', [which, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

async function untilItAnswers(programs: string, port: number): Promise<void> {
  for (let tries = 100; tries > 0; tries -= 1) {
    const { status } = spawnSync(join(programs, 'pg_isready'), ['-q', '-h', '127.0.0.1', '-p', String(port)]);
    if (status === 0) return;
    await sleep(100);
  }
  throw new Error('PostgreSQL did not start within 10 seconds. Run initdb and postgres by hand to see why.');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}
