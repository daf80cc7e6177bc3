import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSiteServer } from '../server/site-server.ts';
import { dataFolders, root } from '../settings/folders.ts';
import { readSecrets } from '../settings/secrets.ts';
import { Desk } from '../testing/desk.ts';
import { eventually, freePort } from '../testing/installation.ts';

/** A process that is started and killed at will. */
export class Victim {
  readonly #command: string[];
  readonly #environment: NodeJS.ProcessEnv;
  readonly #log: string;
  #process: ChildProcess | undefined;

  constructor(command: string[], environment: NodeJS.ProcessEnv, log: string) {
    this.#command = command;
    this.#environment = environment;
    this.#log = log;
  }

  get pid(): number | undefined {
    return this.#process?.pid;
  }

  get runs(): boolean {
    return this.#process !== undefined && this.#process.exitCode === null && this.#process.signalCode === null;
  }

  start(): void {
    const [program = process.execPath, ...parameters] = this.#command;
    this.#process = spawn(program, parameters, {
      cwd: root,
      env: this.#environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const log = createWriteStream(this.#log, { flags: 'a' });
    this.#process.stdout?.pipe(log, { end: false });
    this.#process.stderr?.pipe(log, { end: false });
  }

  /** Ends it as a power cut does: nothing of it can tidy up. Its children notice that it is gone, and end. */
  async kill(): Promise<void> {
    if (!this.runs || !this.#process) return;
    const ended = once(this.#process, 'exit');
    this.#process.kill('SIGKILL');
    await ended;
  }

  async stop(): Promise<void> {
    if (!this.runs || !this.#process) return;
    const ended = once(this.#process, 'exit');
    this.#process.kill('SIGTERM');
    await ended;
  }
}

/** A CMS, a public site, and any number of publishers, each on a "machine" (a data folder) of its own. */
export class Lab {
  readonly folder: string;
  readonly cmsPort: number;
  readonly cms: Victim;
  readonly desk: Desk;
  readonly site: ReturnType<typeof dataFolders>;
  siteUrl = '';
  readonly #environment: NodeJS.ProcessEnv;
  readonly #publishers: Victim[] = [];
  readonly #server;

  private constructor(folder: string, cmsPort: number) {
    this.folder = folder;
    this.cmsPort = cmsPort;
    const administrator = { ADMIN_EMAIL: 'editor@example.org', ADMIN_PASSWORD: 'Correct-horse-7' };
    const home = join(folder, 'cms');
    mkdirSync(join(folder, 'logs'), { recursive: true });
    const { secrets } = readSecrets(dataFolders(home));
    this.#environment = {
      ...process.env,
      ...secrets,
      ...administrator,
      NODE_ENV: undefined,
      CMS_PORT: String(cmsPort),
    };
    const cms = [process.execPath, `${root}/scripts/src/cms.ts`];
    this.cms = new Victim(cms, { ...this.#environment, DATA_DIR: home }, this.#log('cms'));
    this.desk = new Desk(`http://127.0.0.1:${cmsPort}`);
    this.site = dataFolders(join(folder, 'site'));
    this.#server = createSiteServer(this.site);
  }

  /** Starts a CMS with its first content, and serves what publishers will deploy. */
  static async create(): Promise<Lab> {
    const lab = new Lab(await mkdtemp(join(tmpdir(), 'clearshelf-lab-')), await freePort());
    lab.#server.listen(0, '127.0.0.1');
    await once(lab.#server, 'listening');
    lab.siteUrl = `http://127.0.0.1:${(lab.#server.address() as AddressInfo).port}`;
    await lab.startCms();
    return lab;
  }

  async startCms(): Promise<void> {
    this.cms.start();
    await eventually(
      'the CMS answers',
      async () => {
        await this.desk.logIn({ email: 'editor@example.org', password: 'Correct-horse-7' });
        return true;
      },
      180,
    );
  }

  /** A publisher with a data folder of its own, that deploys to where all do. */
  publisher(name: string, more: NodeJS.ProcessEnv = {}, command: string[] = []): Victim {
    const environment = {
      ...this.#environment,
      DATA_DIR: join(this.folder, name),
      DEPLOY_FOLDER: this.site.data,
      ...more,
    };
    const program = [...command, process.execPath, `${root}/scripts/src/publish.ts`, '--watch'];
    const publisher = new Victim(program, environment, this.#log(name));
    this.#publishers.push(publisher);
    return publisher;
  }

  /** What the processes wrote: for the message of a test that failed. */
  logs(): string {
    return ['cms', ...this.#publishers.map((_, at) => `publisher-${at}`)]
      .map((name) => `--- ${name}\n${tail(this.#log(name))}`)
      .join('\n');
  }

  async remove(): Promise<void> {
    for (const publisher of this.#publishers) await publisher.kill();
    await this.cms.stop();
    this.#server.closeAllConnections();
    this.#server.close();
    await rm(this.folder, { recursive: true, force: true });
  }

  #log(name: string): string {
    return join(this.folder, 'logs', `${name}.log`);
  }
}

function tail(path: string): string {
  try {
    return readFileSync(path, 'utf8').slice(-3000);
  } catch {
    return '(nothing)';
  }
}
