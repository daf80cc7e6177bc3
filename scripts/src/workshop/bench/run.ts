import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { MemoryWatch, spentBetween, spentBy, treeOf, type PeakMemory, type Spent } from './processes.ts';

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

/** A command did not do its work: it ran too long, or fell over. */
export class CommandFailed extends Error {
  override name = 'CommandFailed';
}

/**
 * Runs a command to its end and measures it. It and all that it started are ended when the time is over or the signal
 * comes.
 * @throws {CommandFailed} with the end of what it printed
 */
export async function measure(
  { program, parameters, folder, environment }: Command,
  { seconds: limit, signal }: { seconds: number; signal: AbortSignal },
): Promise<Taken> {
  signal.throwIfAborted();
  // What children spent is counted as ours when they end.
  const before = spentBy(['self']);
  const began = performance.now();
  const child = spawn(program, parameters, {
    cwd: folder,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, which can be ended whole.
    detached: true,
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part: Buffer) => (printed = (printed + part.toString()).slice(-2000)));
  const watch = new MemoryWatch(() => (child.pid === undefined ? [] : treeOf(child.pid)));
  let isLate = false;
  const end = () => child.pid !== undefined && endGroup(child.pid);
  const timer = setTimeout(() => {
    isLate = true;
    end();
  }, limit * 1000);
  signal.addEventListener('abort', end);
  try {
    const [code, how] = (await once(child, 'close')) as [number | null, string | null];
    const seconds = (performance.now() - began) / 1000;
    signal.throwIfAborted();
    if (isLate) throw new CommandFailed(`not done after ${limit} s`);
    if (code !== 0) throw new CommandFailed(`ended with ${how ?? `code ${code}`}: ${printed.trim()}`);
    return { seconds, memory: watch.take(), spent: spentBetween(before, spentBy(['self'])) };
  } finally {
    watch.stop();
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
