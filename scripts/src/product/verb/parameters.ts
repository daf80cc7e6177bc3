import { resolve } from 'node:path';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { UserError } from '../user-errors/user-error.ts';

/** Reads what stands behind a verb. @throws {UserError} with the usage, where it cannot be understood */
export function readParameters<T extends ParseArgsConfig>(config: T, usage: string) {
  try {
    return parseArgs(config);
  } catch (error) {
    throw new UserError(`${(error as Error).message}\nUsage: ${usage}`);
  }
}

/** A path as the person at the keyboard means it: pnpm runs verbs in another folder than the one they stand in. */
export function pathFromUser(path: string): string {
  return resolve(process.env.INIT_CWD ?? process.cwd(), path);
}
