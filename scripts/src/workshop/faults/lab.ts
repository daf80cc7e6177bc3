import { once } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publisherRoutes } from '@clearshelf/shared-types';
import { findFreePort } from '@clearshelf/shared-types/testing/free-port';
import { createSiteServer } from '../../product/server/site-server.ts';
import { dataFolders, root } from '../../product/files/folders.ts';
import { readSecrets } from '../../product/settings/secrets.ts';
import { Desk } from '../testing/desk.ts';
import { eventually, Fatal } from '../testing/installation.ts';
import { Victim } from './victim.ts';

/** Seconds that a CMS may take to start and to take in its first content, on a machine that is busy with other things. */
const patience = 500;

export interface LabOptions {
  /** Data folder of a CMS that has its first content: this one begins with a copy. */
  seeded?: string;
  /** More settings for the CMS. @param folder the lab's own */
  forCms?: (folder: string) => NodeJS.ProcessEnv;
  /** Folder in the lab's own to which publishers deploy. */
  deployBelow?: string;
}

/** A CMS, a public site, and any number of publishers, each on a "machine" (a data folder) of its own. */
export class Lab {
  readonly folder: string;
  /** Data folder of the CMS. */
  readonly home: string;
  readonly cmsPort: number;
  readonly cms: Victim;
  readonly desk: Desk;
  readonly site: ReturnType<typeof dataFolders>;
  siteUrl = '';
  readonly #environment: NodeJS.ProcessEnv;
  readonly #publishers = new Map<string, Victim>();
  readonly #server;

  private constructor(folder: string, cmsPort: number, { forCms, deployBelow = '.' }: LabOptions) {
    this.folder = folder;
    this.cmsPort = cmsPort;
    const administrator = { ADMIN_EMAIL: 'editor@example.org', ADMIN_PASSWORD: 'Correct-horse-7' };
    this.home = homeIn(folder);
    mkdirSync(join(folder, 'logs'), { recursive: true });
    const { secrets } = readSecrets(dataFolders(this.home));
    this.#environment = {
      ...process.env,
      ...secrets,
      ...administrator,
      NODE_ENV: undefined,
      CMS_PORT: String(cmsPort),
    };
    this.cms = new Victim({
      command: [process.execPath, `${root}/scripts/src/cms.ts`],
      environment: { ...this.#environment, ...forCms?.(folder), DATA_DIR: this.home },
      log: this.#log('cms'),
    });
    this.desk = new Desk(`http://127.0.0.1:${cmsPort}`);
    this.site = dataFolders(join(folder, deployBelow, 'site'));
    this.#server = createSiteServer(this.site);
  }

  /** Starts a CMS with its first content, and serves what publishers will deploy. */
  static async create(options: LabOptions = {}): Promise<Lab> {
    const folder = await mkdtemp(join(tmpdir(), 'clearshelf-lab-'));
    if (options.seeded) await cp(options.seeded, homeIn(folder), { recursive: true });
    const lab = new Lab(folder, await findFreePort(), options);
    lab.#server.listen(0, '127.0.0.1');
    await once(lab.#server, 'listening');
    lab.siteUrl = `http://127.0.0.1:${(lab.#server.address() as AddressInfo).port}`;
    try {
      await lab.startCms();
    } catch (error) {
      console.error(lab.logs());
      await lab.remove();
      throw error;
    }
    return lab;
  }

  async startCms(): Promise<void> {
    this.cms.start();
    const answers = async () => {
      if (!this.cms.runs) throw new Fatal(`The CMS ended by itself.\n${this.logs()}`);
      return await this.#logIn();
    };
    await eventually('the CMS answers', answers, patience);
  }

  /** Logs in anew: a clock that jumped has ended the session. */
  async logInAgain(): Promise<void> {
    await eventually('the CMS lets us in', async () => await this.#logIn(), 30);
  }

  /** A publisher with a data folder of its own, that deploys to where all do. @param more settings of its own */
  publisher(name: string, more: NodeJS.ProcessEnv = {}): Victim {
    const environment = {
      ...this.#environment,
      DATA_DIR: join(this.folder, name),
      DEPLOY_FOLDER: this.site.data,
      ...more,
    };
    const command = [process.execPath, `${root}/scripts/src/publish.ts`, '--watch'];
    const publisher = new Victim({ command, environment, log: this.#log(name) });
    this.#publishers.set(name, publisher);
    return publisher;
  }

  /** Reports "live" in the name of a publisher, under the first lease there was. @returns the status of the answer */
  async reportAs(publisher: string, revision: number): Promise<number> {
    const answer = await fetch(`http://127.0.0.1:${this.cmsPort}${publisherRoutes.report}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${this.#environment['PUBLISHER_TOKEN']}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ publisher, term: 1, step: 'live', revision, requested: 0 }),
    });
    return answer.status;
  }

  /** What the processes wrote: for the message of a test that failed. */
  logs(): string {
    return ['cms', ...this.#publishers.keys()].map((name) => `--- ${name}\n${tail(this.#log(name))}`).join('\n');
  }

  /** @param beforeFolders ends what the test made in the lab's folder */
  async remove(beforeFolders: () => void = () => undefined): Promise<void> {
    for (const publisher of this.#publishers.values()) await publisher.killAll();
    await this.cms.stop();
    this.#server.closeAllConnections();
    this.#server.close();
    beforeFolders();
    await rm(this.folder, { recursive: true, force: true });
  }

  async #logIn(): Promise<boolean> {
    await this.desk.logIn({ email: 'editor@example.org', password: 'Correct-horse-7' });
    return true;
  }

  #log(name: string): string {
    return join(this.folder, 'logs', `${name}.log`);
  }
}

function homeIn(folder: string): string {
  return join(folder, 'cms');
}

function tail(path: string): string {
  try {
    return readFileSync(path, 'utf8').slice(-3000);
  } catch {
    return '(nothing)';
  }
}
