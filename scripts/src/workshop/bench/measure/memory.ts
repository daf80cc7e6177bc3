import { readCommand, readProc } from './proc.ts';

/** What processes held at once, in bytes, at their worst moments. */
export interface PeakMemory {
  /** The most that any single process had resident. */
  largest: number;
  /** Its command. */
  largestCommand: string;
  /** The most that all had resident together; memory that they share counts more than once. */
  together: number;
  /** The same with shared memory counted once. It is looked at less often. */
  proportional: number;
}

const pageBytes = 4096;
/** Milliseconds between two looks: the first come quickly, and see all, for commands that end soon. */
const firstPause = 10;
const longestPause = 250;
/** Reading the proportional size walks all pages of a process: it is done at every other look. */
const seldom = 2;

/** Watches the memory of processes, which `list` names anew each time. */
export class MemoryWatch {
  readonly #list: () => number[];
  #timer: NodeJS.Timeout | undefined;
  #pause = firstPause;
  #peak = makeEmptyPeak();
  #turn = 0;

  constructor(list: () => number[]) {
    this.#list = list;
    this.#wait();
  }

  /** The peak since the last time, this moment included. */
  take(): PeakMemory {
    this.#turn = 0;
    this.#look();
    const peak = this.#peak;
    this.#peak = makeEmptyPeak();
    return peak;
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #wait(): void {
    this.#timer = setTimeout(() => {
      this.#look();
      this.#pause = Math.min(longestPause, this.#pause * 1.5);
      this.#wait();
    }, this.#pause);
  }

  #look(): void {
    const pids = this.#list();
    let together = 0;
    for (const pid of pids) {
      const resident = readResidentBytes(pid);
      together += resident;
      if (resident <= this.#peak.largest) continue;
      this.#peak.largest = resident;
      this.#peak.largestCommand = readCommand(pid);
    }
    this.#peak.together = Math.max(this.#peak.together, together);
    if (this.#pause < longestPause || this.#turn % seldom === 0) {
      const proportional = pids.reduce((sum, pid) => sum + readProportionalBytes(pid), 0);
      this.#peak.proportional = Math.max(this.#peak.proportional, proportional);
    }
    this.#turn += 1;
  }
}

function makeEmptyPeak(): PeakMemory {
  return { largest: 0, largestCommand: '', together: 0, proportional: 0 };
}

function readResidentBytes(pid: number): number {
  return Number(readProc(`/proc/${pid}/statm`).split(' ')[1] ?? 0) * pageBytes;
}

function readProportionalBytes(pid: number): number {
  return Number(/^Pss:\s+(\d+)/m.exec(readProc(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0) * 1024;
}
