import { readdirSync, readFileSync } from 'node:fs';

/** What processes held at once, in bytes, at their worst moments. */
export interface PeakMemory {
  /** The most that any single process had resident. */
  largest: number;
  /** Its command. */
  largestCommand: string;
  /** The most that all had resident together; memory that they share counts more than once. */
  together: number;
  /** The same with shared memory counted once, where the system tells. It is looked at less often. */
  proportional: number;
}

const pageBytes = 4096;
const ticksPerSecond = 100;
/** Milliseconds between two looks: each takes a processor some ten of them. */
const often = 250;
/** Reading the proportional size walks all pages of a process, so it is done seldom. */
const seldom = 4;

/** A process and all below it. */
export function treeOf(pid: number): number[] {
  return [pid, ...childrenOf(pid).flatMap(treeOf)];
}

/** Watches the memory of processes, which `list` names anew each time. */
export class MemoryWatch {
  readonly #list: () => number[];
  readonly #timer: NodeJS.Timeout;
  #peak = nothing();
  #turn = 0;

  constructor(list: () => number[]) {
    this.#list = list;
    this.#timer = setInterval(() => this.#look(), often);
  }

  /** The peak since the last time. */
  take(): PeakMemory {
    const peak = this.#peak;
    this.#peak = nothing();
    return peak;
  }

  stop(): PeakMemory {
    clearInterval(this.#timer);
    return this.take();
  }

  #look(): void {
    const pids = this.#list();
    let together = 0;
    for (const pid of pids) {
      const resident = residentBytes(pid);
      together += resident;
      if (resident <= this.#peak.largest) continue;
      this.#peak.largest = resident;
      this.#peak.largestCommand = commandOf(pid);
    }
    this.#peak.together = Math.max(this.#peak.together, together);
    this.#turn += 1;
    if (this.#turn % seldom !== 1) return;
    const proportional = pids.reduce((sum, pid) => sum + proportionalBytes(pid), 0);
    this.#peak.proportional = Math.max(this.#peak.proportional, proportional);
  }
}

/** What processes did since they began, their children that ended among them. */
export interface Spent {
  /** Seconds of a processor: much the same on a busy machine and on an idle one. */
  processor: number;
  /** Bytes written to disks. */
  written: number;
}

/** What these processes spent so far. */
export function spentBy(pids: (number | 'self')[]): Spent {
  const spent = { processor: 0, written: 0 };
  for (const pid of pids) {
    spent.processor += processorSeconds(pid);
    spent.written += bytesWritten(pid);
  }
  return spent;
}

/** What was spent from one moment to another. */
export function spentBetween(before: Spent, after: Spent): Spent {
  return { processor: after.processor - before.processor, written: after.written - before.written };
}

function bytesWritten(pid: number | 'self'): number {
  return Number(/^write_bytes: (\d+)/m.exec(read(`/proc/${pid}/io`))?.[1] ?? 0);
}

function processorSeconds(pid: number | 'self'): number {
  // The name of the command stands in brackets and may hold anything; numbers follow it.
  const fields = read(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ') ?? [];
  const [user, system, ofChildren, ofChildrenInSystem] = fields.slice(11, 15).map(Number);
  return ((user ?? 0) + (system ?? 0) + (ofChildren ?? 0) + (ofChildrenInSystem ?? 0)) / ticksPerSecond;
}

function nothing(): PeakMemory {
  return { largest: 0, largestCommand: '', together: 0, proportional: 0 };
}

function childrenOf(pid: number): number[] {
  // Each thread lists the processes that it started itself.
  return names(`/proc/${pid}/task`)
    .flatMap((thread) => read(`/proc/${pid}/task/${thread}/children`).split(' '))
    .filter(Boolean)
    .map(Number);
}

function commandOf(pid: number): string {
  const words = read(`/proc/${pid}/cmdline`).split('\0').filter(Boolean);
  const told = words.find((word, at) => at > 0 && /\.[cm]?[jt]s$/.test(word)) ?? words[0] ?? '';
  return told.split('/').at(-1) ?? '';
}

function residentBytes(pid: number): number {
  return Number(read(`/proc/${pid}/statm`).split(' ')[1] ?? 0) * pageBytes;
}

function proportionalBytes(pid: number): number {
  return Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0) * 1024;
}

function names(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    // It ended between the listing and the reading.
    return [];
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // It ended between the listing and the reading.
    return '';
  }
}
