import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { findFreePort } from '@clearshelf/shared-types/testing/free-port';
import { root } from '../../product/files/folders.ts';

/** A whole installation, as `pnpm start` runs it, in a folder of its own. */
export class Installation {
  readonly folder: string;
  readonly sitePort: number;
  readonly cmsPort: number;
  readonly administrator = { email: 'editor@example.org', password: 'Correct-horse-7' };
  output = '';
  #process: ChildProcess | undefined;

  constructor(folder: string, sitePort: number, cmsPort: number) {
    this.folder = folder;
    this.sitePort = sitePort;
    this.cmsPort = cmsPort;
  }

  static async create(): Promise<Installation> {
    return new Installation(await mkdtemp(join(tmpdir(), 'clearshelf-')), await findFreePort(), await findFreePort());
  }

  get siteUrl(): string {
    return `http://localhost:${this.sitePort}`;
  }

  get cmsUrl(): string {
    return `http://localhost:${this.cmsPort}`;
  }

  get environment(): NodeJS.ProcessEnv {
    return {
      ...process.env,
      NODE_ENV: undefined,
      DATA_DIR: this.folder,
      SITE_PORT: String(this.sitePort),
      CMS_PORT: String(this.cmsPort),
      ADMIN_EMAIL: this.administrator.email,
      ADMIN_PASSWORD: this.administrator.password,
    };
  }

  /** Starts and waits until all is up, some minutes if need be. @returns seconds until the site was served, and until all was up */
  async start(seconds = 300): Promise<{ served: number; up: number }> {
    const began = Date.now();
    this.output = '';
    const child = spawn(process.execPath, [`${root}/scripts/src/start.ts`], {
      env: this.environment,
      cwd: root,
    });
    this.#process = child;
    child.stdout.on('data', (part: Buffer) => (this.output += part.toString()));
    child.stderr.on('data', (part: Buffer) => (this.output += part.toString()));
    let ended = false;
    child.once('exit', () => (ended = true));
    const served = eventually('the site is served', async () => (await fetch(this.siteUrl)).ok, seconds).then(() =>
      Date.now(),
    );
    served.catch(() => undefined);
    await eventually(
      'the installation is up',
      () => {
        if (ended) throw new Fatal(`It ended early:\n${this.output}\n${this.log('cms')}\n${this.log('publisher')}`);
        return this.output.includes('Clearshelf is running');
      },
      seconds,
    );
    return { served: ((await served) - began) / 1000, up: (Date.now() - began) / 1000 };
  }

  /** Ends all as Ctrl-C does. */
  async stop(): Promise<void> {
    if (!this.#process || this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const ended = once(this.#process, 'exit');
    this.#process.kill('SIGINT');
    await ended;
  }

  /** Ends the process that keeps the others running, at once: they end when they notice. */
  async kill(): Promise<void> {
    if (!this.#process?.pid) return;
    const below = descendants(this.#process.pid);
    const ended = once(this.#process, 'exit');
    this.#process.kill('SIGKILL');
    await ended;
    await eventually('all below have ended', () => !below.some(isRunning), 60);
  }

  async remove(): Promise<void> {
    await this.stop();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** Whether the process that keeps the others running is there. */
  get isRunning(): boolean {
    return this.#process?.exitCode === null && this.#process.signalCode === null;
  }

  /** Ids of the processes below, by a part of their command line. */
  processes(command: string): number[] {
    return this.#process?.pid === undefined
      ? []
      : descendants(this.#process.pid).filter((pid) => commandOf(pid).includes(command));
  }

  log(name: string): string {
    try {
      return `--- ${name}.log\n${readFileSync(join(this.folder, 'logs', `${name}.log`), 'utf8').slice(-4000)}`;
    } catch {
      return `--- no ${name}.log`;
    }
  }

  /** Id of the release that readers see. */
  release(): string {
    const manifest = readFileSync(join(this.folder, 'current', 'manifest.json'), 'utf8');
    return z.object({ id: z.string() }).parse(JSON.parse(manifest)).id;
  }
}

/** Ends the waiting of {@link eventually} at once. */
export class Fatal extends Error {}

/** Waits until something holds. Errors on the way count as "not yet". */
export async function eventually(what: string, holds: () => boolean | Promise<boolean>, seconds = 60): Promise<void> {
  const until = Date.now() + seconds * 1000;
  let last: unknown = 'it did not hold';
  while (Date.now() < until) {
    try {
      if (await holds()) return;
    } catch (error) {
      if (error instanceof Fatal) throw error;
      last = error;
    }
    await sleep(100);
  }
  throw new Error(`Waited ${seconds} s in vain until ${what}: ${String(last)}`);
}

/** Ids of the processes below one, by their command line. */
export function descendantsOf(pid: number, command: RegExp): number[] {
  return descendants(pid).filter((one) => command.test(commandOf(one)));
}

/** Whether a process still works. One whose parent has not looked after it yet does not. */
export function isRunning(pid: number): boolean {
  // Behind the name, which may hold anything.
  const state = readProc(`/proc/${pid}/stat`).split(') ').at(-1)?.[0];
  return state !== undefined && state !== 'Z';
}

function descendants(pid: number): number[] {
  const children = readProc(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean).map(Number);
  return children.flatMap((child) => [child, ...descendants(child)]);
}

function commandOf(pid: number): string {
  return readProc(`/proc/${pid}/cmdline`).replaceAll('\0', ' ');
}

function readProc(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
