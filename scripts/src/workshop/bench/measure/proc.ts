import { readdirSync, readFileSync } from 'node:fs';

const ticksPerSecond = 100;

/** A process and all below it. */
export function listTree(pid: number): number[] {
  return [pid, ...listChildren(pid).flatMap(listTree)];
}

/** Seconds since a process was started, as the system counts them: whoever asks late hears the same beginning. */
export function readAge(pid: number): number {
  const started = Number(readStat(pid)[19]) / ticksPerSecond;
  return Number(readProc('/proc/uptime').split(' ')[0]) - started;
}

/** Seconds of a processor that a process worked, its children that ended among it. */
export function readProcessorSeconds(pid: number | 'self'): number {
  const [user, system, ofChildren, ofChildrenInSystem] = readStat(pid).slice(11, 15).map(Number);
  return ((user ?? 0) + (system ?? 0) + (ofChildren ?? 0) + (ofChildrenInSystem ?? 0)) / ticksPerSecond;
}

/** The script that a process runs, or its program. */
export function readCommand(pid: number): string {
  const words = readProc(`/proc/${pid}/cmdline`).split('\0').filter(Boolean);
  const script = words.findLast((word, at) => at > 0 && /\.[cm]?[jt]s$/.test(word)) ?? words[0] ?? '';
  return script.split('/').at(-1) ?? '';
}

/** Text that the system tells of a process; empty once it ended. */
export function readProc(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // It ended between the listing and the reading.
    return '';
  }
}

/** The fields behind the name of the command, which stands in brackets and may hold anything. */
function readStat(pid: number | 'self'): string[] {
  return readProc(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ') ?? [];
}

function listChildren(pid: number): number[] {
  // Each thread lists the processes that it started itself.
  return listThreads(pid)
    .flatMap((thread) => readProc(`/proc/${pid}/task/${thread}/children`).split(' '))
    .filter(Boolean)
    .map(Number);
}

function listThreads(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch {
    // It has ended meanwhile.
    return [];
  }
}
