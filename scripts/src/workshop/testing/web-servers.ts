import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { findFreePort } from '@clearshelf/shared-types/testing/free-port';
import { listenLocally } from './listen-locally.ts';
import { createSiteServer } from '../../product/server/site-server.ts';
import { webConfig, type WebServerName } from '../../product/server/configure/web-config.ts';
import type { DataFolders } from '../../product/files/folders.ts';
import { ask } from './ask.ts';

/** A web server that serves a data folder. */
export interface RunningServer {
  origin: string;
  /** Makes new old addresses effective. */
  reload: () => Promise<void>;
  stop: () => Promise<void>;
}

/** The three servers that must behave alike. */
export const webServers: Record<string, (folders: DataFolders) => Promise<RunningServer>> = {
  'the built-in server': startBuiltIn,
  nginx: startNginx,
  Caddy: startCaddy,
};

async function startBuiltIn(folders: DataFolders): Promise<RunningServer> {
  const listening = await listenLocally(createSiteServer(folders));
  return { ...listening, reload: () => Promise.resolve() };
}

/** The generated file as Debian's nginx includes it, with all that nginx writes in a folder of its own. */
async function startNginx(folders: DataFolders): Promise<RunningServer> {
  const work = await mkdtemp(join(tmpdir(), 'clearshelf-nginx-'));
  const { origin, config } = await configure('nginx', folders);
  await writeFile(join(work, 'site.conf'), config.replace('/var/log/nginx', work));
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  await writeFile(
    join(work, 'nginx.conf'),
    `include /etc/nginx/modules-enabled/*.conf;
${process.getuid?.() === 0 ? 'user root;' : ''}
daemon off; worker_processes 2; pid ${work}/pid; error_log ${work}/error.log;
events {}
http { ${temporary.map((name) => `${name}_temp_path ${work}/${name};`).join(' ')} include ${work}/site.conf; }`,
  );
  const child = start('nginx', ['-c', join(work, 'nginx.conf'), '-e', join(work, 'error.log')]);
  return await running({
    origin,
    work,
    child,
    reload: async () => {
      child.kill('SIGHUP');
      await Promise.resolve();
    },
  });
}

async function startCaddy(folders: DataFolders): Promise<RunningServer> {
  const work = await mkdtemp(join(tmpdir(), 'clearshelf-caddy-'));
  const { origin, config } = await configure('caddy', folders);
  const admin = `127.0.0.1:${await findFreePort()}`;
  const file = join(work, 'Caddyfile');
  await writeFile(file, `{\n\tadmin ${admin}\n}\n${config}`);
  const child = start('caddy', ['run', '--config', file], { XDG_CONFIG_HOME: work, XDG_DATA_HOME: work });
  return await running({
    origin,
    work,
    child,
    reload: async () => {
      const [code] = (await once(start('caddy', ['reload', '--config', file, '--address', admin]), 'exit')) as [number];
      if (code !== 0) throw new Error(`caddy reload ended with ${code}.`);
    },
  });
}

async function configure(name: WebServerName, folders: DataFolders): Promise<{ origin: string; config: string }> {
  const origin = `http://127.0.0.1:${await findFreePort()}`;
  return { origin, config: webConfig(name, { url: new URL(origin), folder: folders.data }) };
}

const words = new WeakMap<ChildProcess, string[]>();

function start(command: string, parameters: string[], environment: NodeJS.ProcessEnv = {}): ChildProcess {
  const env = { ...process.env, ...environment };
  const child = spawn(command, parameters, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const said: string[] = [];
  words.set(child, said);
  for (const output of [child.stdout, child.stderr]) output.on('data', (part: Buffer) => said.push(part.toString()));
  child.on('error', (error) =>
    said.push(`${error.message}. Install it: apt install nginx libnginx-mod-http-brotli-static caddy`),
  );
  return child;
}

async function running(server: {
  origin: string;
  work: string;
  child: ChildProcess;
  reload: () => Promise<void>;
}): Promise<RunningServer> {
  const { origin, work, child, reload } = server;
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    await rm(work, { recursive: true, force: true });
  };
  for (let tries = 100; ; tries--) {
    const isUp = await ask(origin, '/').then(
      () => true,
      () => false,
    );
    if (isUp) return { origin, reload, stop };
    if (tries === 0 || child.pid === undefined || child.exitCode !== null) break;
    await setTimeout(100);
  }
  const log = await readFile(join(work, 'error.log'), 'utf8').catch(() => '');
  await stop();
  throw new Error(`The server does not answer.\n${words.get(child)?.join('')}\n${log}`);
}
