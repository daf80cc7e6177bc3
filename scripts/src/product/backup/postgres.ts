import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { UserError } from '../user-errors/user-error.ts';
import type { DatabaseBackup } from './database.ts';
import { partPaths } from './manifest.ts';

const path = `${partPaths.database}/dump.sql`;

/** Empties the database of the CMS: it is its own, so all in it goes. */
const clear = `
DO $$ DECLARE name text; BEGIN
  FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
    EXECUTE format('DROP TABLE public.%I CASCADE', name);
  END LOOP;
  FOR name IN SELECT sequencename FROM pg_sequences WHERE schemaname = 'public' LOOP
    EXECUTE format('DROP SEQUENCE public.%I CASCADE', name);
  END LOOP;
END $$;
`;

/** A database of PostgreSQL, by PostgreSQL's own tools. */
export class PostgresBackup implements DatabaseBackup {
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  async save(folder: string): Promise<void> {
    await this.#dump(join(folder, path));
  }

  async holdsData(): Promise<boolean> {
    return (await this.#ask(`SELECT count(*) FROM pg_tables WHERE schemaname = 'public'`)) !== '0';
  }

  async checkUnused(): Promise<void> {
    const others = await this.#ask(
      `SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() ` +
        `AND backend_type = 'client backend'`,
    );
    if (others === '0') return;
    throw new UserError(
      `The database has ${others} other connections, so the CMS runs on it. Stop it, then restore again. ` +
        'Nothing was changed.',
    );
  }

  async putBack(folder: string, aside: string): Promise<void> {
    const dump = join(folder, path);
    if (!existsSync(dump)) return;
    const old = join(aside, path);
    if ((await this.holdsData()) && !existsSync(old)) await this.#dump(old);
    const clearing = join(folder, 'clear.sql');
    await writeFile(clearing, clear);
    const script = ['--file', clearing, '--file', dump];
    await this.#run('psql', ['--no-psqlrc', '--quiet', '--single-transaction', '-v', 'ON_ERROR_STOP=1', ...script]);
    await rm(clearing);
    await rm(dump);
  }

  async #dump(to: string): Promise<void> {
    await mkdir(dirname(to), { recursive: true });
    await this.#run('pg_dump', ['--no-owner', '--no-privileges', '--file', `${to}.partial`]);
    await rename(`${to}.partial`, to);
  }

  async #ask(query: string): Promise<string> {
    return (await this.#run('psql', ['--no-psqlrc', '--tuples-only', '--no-align', '--command', query])).trim();
  }

  /** The address goes by the environment: parameters can be read by every user of the machine. */
  async #run(tool: string, parameters: string[]): Promise<string> {
    const env = { ...process.env, ...makeConnection(this.#url), PGAPPNAME: 'clearshelf backup' };
    try {
      return (await promisify(execFile)(tool, parameters, { env, maxBuffer: 64 * 1024 * 1024 })).stdout;
    } catch (error) {
      const { code, stderr = '' } = error as { code?: unknown; stderr?: string };
      if (code === 'ENOENT') {
        throw new UserError(
          `${tool} is not installed, and a database of PostgreSQL is saved and put back with it. Install PostgreSQL's ` +
            'client of the same version as the server (Debian: apt-get install postgresql-client).',
        );
      }
      throw new UserError(`${tool} failed, and the database is as it was:\n${stderr.trim() || String(error)}`);
    }
  }
}

/** The parts of an address, by the names under which PostgreSQL's tools read them. */
function makeConnection(address: string): NodeJS.ProcessEnv {
  const url = new URL(address);
  const found: [string, string | null][] = [
    ['PGHOST', url.searchParams.get('host') ?? url.hostname.replace(/^\[|\]$/g, '')],
    ['PGPORT', url.port],
    ['PGUSER', decodeURIComponent(url.username)],
    ['PGPASSWORD', decodeURIComponent(url.password)],
    ['PGDATABASE', decodeURIComponent(url.pathname.slice(1))],
    ['PGSSLMODE', url.searchParams.get('sslmode')],
  ];
  return Object.fromEntries(found.map(([name, value]) => [name, value || undefined]).filter(([, value]) => value));
}
