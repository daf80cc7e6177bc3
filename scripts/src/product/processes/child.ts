import { fork, type ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { once } from 'node:events';
import { dirname } from 'node:path';

export interface ChildOptions {
  script: string;
  parameters?: string[];
  folder?: string;
  environment: NodeJS.ProcessEnv;
  /** Of Node itself. */
  nodeOptions?: string[];
  /** File that takes what the child prints. Without one it prints where we do. */
  log?: string;
}

const outliveOutput = `--import=${new URL('outlive-output.ts', import.meta.url).href}`;

/** Keeps a program that makes many short-lived things at half the memory that Node would let it take, as quickly. */
export const thrift = ['--max-semi-space-size=8', '--heap-growing-percent=50'];

/** A log that cannot be written keeps nothing from working: on a full disk a process starts without one. */
function openLog(path: string): number | 'ignore' {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    return openSync(path, 'a', 0o600);
  } catch (error) {
    console.error(`${path} cannot be written (${String(error)}): what is said there is lost until the next start.`);
    return 'ignore';
  }
}

/** A process of ours: its output goes to a log, it talks over IPC, and it ends when we do. */
export class Child {
  readonly process: ChildProcess;
  readonly log: string | undefined;
  /** Resolves with how the process ended, when it does. */
  readonly ended: Promise<string>;
  #stopping = false;

  constructor({ script, parameters = [], folder, environment, nodeOptions = [], log }: ChildOptions) {
    const output = log === undefined ? 'inherit' : openLog(log);
    this.log = log;
    this.process = fork(script, parameters, {
      cwd: folder,
      env: environment,
      execArgv: [...process.execArgv.filter((option) => option !== outliveOutput), outliveOutput, ...nodeOptions],
      stdio: ['ignore', output, output, 'ipc'],
      // Ctrl-C reaches the whole group of a terminal; apart from it, a child ends when and how we say.
      detached: true,
    });
    if (typeof output === 'number') closeSync(output);
    // A message to a process that just died fails here; that it died is told by `ended`.
    this.process.on('error', () => undefined);
    this.ended = once(this.process, 'exit').then(
      ([code, signal]) => (signal ? `by ${signal}` : `with code ${code}`),
      (error: unknown) => `because it could not start (${String(error)})`,
    );
  }

  get running(): boolean {
    return this.process.exitCode === null && this.process.signalCode === null;
  }

  get stopping(): boolean {
    return this.#stopping;
  }

  /** What stands at the end of the log, for an error that must explain itself. */
  get lastWords(): string {
    if (this.log === undefined) return '(see above)';
    try {
      const lines = readFileSync(this.log, 'utf8').trimEnd().split('\n');
      return [...lines.slice(-12), `(from ${this.log})`].join('\n');
    } catch (error) {
      return `(its log cannot be read: ${String(error)})`;
    }
  }

  onMessage(listener: (message: unknown) => void): void {
    this.process.on('message', listener);
  }

  /** Asks the process to end, and ends it after ten seconds if it does not. */
  async stop(): Promise<void> {
    this.#stopping = true;
    if (!this.running) return;
    this.process.kill('SIGTERM');
    const timer = setTimeout(() => this.process.kill('SIGKILL'), 10_000);
    await this.ended;
    clearTimeout(timer);
  }
}
