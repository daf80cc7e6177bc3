import { readFileSync } from 'node:fs';

/** Reads the lines of a file that are not empty. */
export function readLines(path: string): string[] {
  return readFileSync(path, 'utf8').split('\n').filter(Boolean);
}
