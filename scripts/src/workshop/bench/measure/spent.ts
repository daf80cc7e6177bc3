import { readProc, readProcessorSeconds } from './proc.ts';

/** What processes did since they began, their children that ended among them. */
export interface Spent {
  /** Seconds of a processor: much the same on a busy machine and on an idle one. */
  processor: number;
  /** Bytes handed to disks. */
  written: number;
}

/** What these processes spent so far. */
export function readSpent(pids: (number | 'self')[]): Spent {
  const spent = { processor: 0, written: 0 };
  for (const pid of pids) {
    spent.processor += readProcessorSeconds(pid);
    spent.written += readBytesWritten(pid);
  }
  return spent;
}

/** What was spent from one moment to another. */
export function subtractSpent(before: Spent, after: Spent): Spent {
  return { processor: after.processor - before.processor, written: after.written - before.written };
}

function readBytesWritten(pid: number | 'self'): number {
  return Number(/^write_bytes: (\d+)/m.exec(readProc(`/proc/${pid}/io`))?.[1] ?? 0);
}
