import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { findFreePort } from '@clearshelf/shared-types/testing/free-port';
import { Child, thrift } from '../../product/processes/child.ts';

/** `pnpm serve` as a process of its own, whose memory can be looked at. */
export class ServedProcess {
  readonly port: number;
  readonly #child: Child;

  private constructor(port: number, child: Child) {
    this.port = port;
    this.#child = child;
  }

  static async start(dataFolder: string): Promise<ServedProcess> {
    const port = await findFreePort();
    const environment = { ...process.env, DATA_DIR: dataFolder, SITE_PORT: String(port) };
    const child = new Child({
      script: fileURLToPath(new URL('../../serve.ts', import.meta.url)),
      environment,
      nodeOptions: thrift,
    });
    const ready = new Promise<void>((resolve) => child.onMessage(() => resolve()));
    await Promise.race([ready, child.ended.then((how) => Promise.reject(new Error(`The server ended ${how}.`)))]);
    return new ServedProcess(port, child);
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** The most memory that it ever had, in MB. */
  async mostMemory(): Promise<number> {
    const status = await readFile(`/proc/${this.#child.process.pid}/status`, 'utf8');
    return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1024;
  }

  async stop(): Promise<void> {
    await this.#child.stop();
  }
}
