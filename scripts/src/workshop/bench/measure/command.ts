import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { MemoryWatch, type PeakMemory } from './memory.ts';
import { listTree } from './proc.ts';
import { readSpent, subtractSpent, type Spent } from './spent.ts';

export interface Command {
  program: string;
  parameters: string[];
  folder: string;
  environment?: NodeJS.ProcessEnv;
}

/** What a command took. */
export interface Taken {
  seconds: number;
  memory: PeakMemory;
  spent: Spent;
}

export interface CommandLimits {
  /** Seconds that it may take. */
  seconds: number;
  signal: AbortSignal;
}

/** A command did not do its work: it ran too long, or fell over. */
export class CommandFailed extends Error {
  override name = 'CommandFailed';
}

/**
 * Runs a command to its end and measures it. It and all that it started are ended when the time is over or the signal
 * comes.
 * @throws {CommandFailed} with the end of what it printed
 */
export async function measureCommand(command: Command, limits: CommandLimits): Promise<Taken> {
  limits.signal.throwIfAborted();
  // What children spent is counted as ours when they end.
  const before = readSpent(['self']);
  const began = performance.now();
  const child = startCommand(command);
  const { pid } = child;
  const watch = new MemoryWatch(() => (pid === undefined ? [] : listTree(pid)));
  try {
    await waitForEnd(child, limits);
    const seconds = (performance.now() - began) / 1000;
    return { seconds, memory: watch.take(), spent: subtractSpent(before, readSpent(['self'])) };
  } finally {
    watch.stop();
  }
}

function startCommand({ program, parameters, folder, environment }: Command) {
  return spawn(program, parameters, {
    cwd: folder,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, which can be ended whole.
    detached: true,
  });
}

async function waitForEnd(child: ReturnType<typeof startCommand>, { seconds, signal }: CommandLimits): Promise<void> {
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part: Buffer) => (printed = (printed + part.toString()).slice(-2000)));
  let isLate = false;
  const end = () => child.pid !== undefined && endGroup(child.pid);
  const timer = setTimeout(() => {
    isLate = true;
    end();
  }, seconds * 1000);
  signal.addEventListener('abort', end);
  try {
    const [code, how] = (await once(child, 'close')) as [number | null, string | null];
    signal.throwIfAborted();
    if (isLate) throw new CommandFailed(`not done after ${seconds} s`);
    if (code !== 0) throw new CommandFailed(`ended with ${how ?? `code ${code}`}: ${printed.trim()}`);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
  }
}

function endGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has just ended by itself.
  }
}
