import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** A program that does not end when asked is ended after this many milliseconds. */
const patience = 3000;

export interface CommandOptions {
  folder?: string;
  /** Added to the environment. */
  environment?: NodeJS.ProcessEnv;
  /** Goes to the program's standard input. */
  input?: string;
  signal?: AbortSignal;
  /** Hears standard output as it comes. */
  onOutput?: (part: string) => void;
}

export interface CommandEnd {
  /** `null` where a signal ended it. */
  code: number | null;
  output: string;
  errors: string;
}

/** Whether a problem is the end of a program that failed. */
export function isCommandEnd(problem: unknown): problem is CommandEnd {
  return typeof problem === 'object' && problem !== null && 'errors' in problem && 'output' in problem;
}

/** The last line that a program printed, which mostly says why it failed. */
export function lastLine(text: string): string {
  return text.trimEnd().split('\n').at(-1) || 'it said nothing';
}

/** A program that this machine does not have. */
export class ProgramMissing extends Error {
  override name = 'ProgramMissing';
  readonly program: string;

  constructor(program: string) {
    super(`This machine has no program "${program}".`);
    this.program = program;
  }
}

/** Runs a program to its end. When aborted, it and all that it started is ended, and the signal's reason thrown. */
export async function runCommand(
  program: string,
  parameters: readonly string[],
  { folder, environment, input = '', signal, onOutput }: CommandOptions = {},
): Promise<CommandEnd> {
  signal?.throwIfAborted();
  const child = spawn(program, parameters, {
    cwd: folder,
    // Messages are read below, so they must be the English ones.
    env: { ...process.env, LC_ALL: 'C', ...environment },
    // A group of its own, so that what it starts ends with it.
    detached: true,
  });
  const end: CommandEnd = { code: null, output: '', errors: '' };
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    end.output += part;
    onOutput?.(part);
  });
  child.stderr.setEncoding('utf8').on('data', (part: string) => (end.errors += part));
  // A program that ended early no longer reads; its exit code tells why.
  child.stdin.on('error', () => undefined).end(input);
  let timer: NodeJS.Timeout | undefined;
  const stop = () => {
    endGroup(child.pid, 'SIGTERM');
    timer = setTimeout(() => endGroup(child.pid, 'SIGKILL'), patience);
  };
  signal?.addEventListener('abort', stop, { once: true });
  try {
    const [code] = (await once(child, 'close')) as [number | null];
    signal?.throwIfAborted();
    return { ...end, code };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new ProgramMissing(program);
    throw error;
  } finally {
    signal?.removeEventListener('abort', stop);
    clearTimeout(timer);
  }
}

function endGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // It ended on its own.
  }
}
