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

/** Keeps a program that makes many short-lived things at half the memory that Node would let it take, as quickly. */
export const thrift = ['--max-semi-space-size=8', '--heap-growing-percent=50'];

/** A process of ours: its output goes to a log, it talks over IPC, and it ends when we do. */
export class Child {
  readonly process: ChildProcess;
  readonly log: string | undefined;
  /** Resolves with how the process ended, when it does. */
  readonly ended: Promise<string>;
  #stopping = false;

  constructor({ script, parameters = [], folder, environment, nodeOptions = [], log }: ChildOptions) {
    if (log !== undefined) mkdirSync(dirname(log), { recursive: true, mode: 0o700 });
    const output = log === undefined ? 'inherit' : openSync(log, 'a', 0o600);
    this.log = log;
    this.process = fork(script, parameters, {
      cwd: folder,
      env: environment,
      execArgv: [...process.execArgv, ...nodeOptions],
      stdio: ['ignore', output, output, 'ipc'],
      // Ctrl-C reaches the whole group of a terminal; apart from it, a child ends when and how we say.
      detached: true,
    });
    if (output !== 'inherit') closeSync(output);
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
    const lines = readFileSync(this.log, 'utf8').trimEnd().split('\n');
    return [...lines.slice(-12), `(from ${this.log})`].join('\n');
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
