import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { root } from '../../product/files/folders.ts';
import { descendantsOf, eventually, isRunning } from '../testing/installation.ts';

export interface VictimOptions {
  command: string[];
  environment: NodeJS.ProcessEnv;
  log: string;
}

/** A process that is started, paused and killed at will. */
export class Victim {
  readonly #options: VictimOptions;
  #process: ChildProcess | undefined;

  constructor(options: VictimOptions) {
    this.#options = options;
  }

  get pid(): number | undefined {
    return this.#process?.pid;
  }

  get runs(): boolean {
    return this.#process !== undefined && this.#process.exitCode === null && this.#process.signalCode === null;
  }

  start(): void {
    const { command, environment, log } = this.#options;
    const [program = process.execPath, ...parameters] = command;
    this.#process = spawn(program, parameters, { cwd: root, env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
    const written = createWriteStream(log, { flags: 'a' });
    this.#process.stdout?.pipe(written, { end: false });
    this.#process.stderr?.pipe(written, { end: false });
  }

  /** Ends this process alone, at once: it cannot tidy up, and its children go on until they notice. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** Ends it and all below it at once, as a power cut does. */
  async killAll(): Promise<void> {
    const below = this.pid === undefined ? [] : descendantsOf(this.pid, /./);
    const ended = this.kill();
    for (const pid of below) killIfThere(pid);
    await ended;
    // Until then they hold their ports.
    await eventually('all below have ended', () => !below.some(isRunning), 60);
  }

  async stop(): Promise<void> {
    await this.#end('SIGTERM');
  }

  /** Stops its clockwork: it neither works nor notices time passing until it is continued. */
  pause(): void {
    this.#process?.kill('SIGSTOP');
  }

  continue(): void {
    this.#process?.kill('SIGCONT');
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    if (!this.runs || !this.#process) return;
    const ended = once(this.#process, 'exit');
    this.#process.kill(signal);
    await ended;
  }
}

/** Kills a process that may have ended by itself. */
export function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
