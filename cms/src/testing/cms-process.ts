import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { CmsMessage } from '@clearshelf/shared-types';
import { cmsFolder, testEnvironment } from './environment';

/** A real CMS as a process of its own, as `pnpm start` runs it. */
export class CmsProcess {
  readonly #child: ChildProcess;
  readonly #ready: Promise<void>;
  readonly #ended: Promise<unknown>;

  constructor(dataFolder: string, variables: NodeJS.ProcessEnv = {}) {
    const program = createRequire(__filename)
      .resolve('@strapi/strapi/package.json')
      .replace('package.json', 'bin/strapi.js');
    this.#child = fork(program, ['start'], {
      cwd: cmsFolder,
      env: { ...process.env, ...testEnvironment(dataFolder, variables) },
      execArgv: variables.KILL_AT_PUBLISH ? ['--import', join(__dirname, 'kill-in-publish.mts')] : [],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.#ended = once(this.#child, 'exit');
    this.#ready = new Promise((ready) => {
      this.#child.on('message', (message: CmsMessage) => message.type === 'ready' && ready());
    });
  }

  /** Waits until it listens. */
  async ready(): Promise<void> {
    const ended = this.#ended.then(() => Promise.reject(new Error('The CMS ended before it was up.')));
    await Promise.race([this.#ready, ended]);
  }

  /** Waits until it is gone. */
  async ended(): Promise<void> {
    await this.#ended;
  }

  /** Ends it, and waits until it is gone. */
  async kill(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    this.#child.kill(signal);
    await this.#ended;
  }
}
