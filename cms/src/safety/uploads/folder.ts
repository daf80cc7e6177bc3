import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** Where files lie while they come in. Nobody else writes there, so all that is old in it can go. */
export function temporaryFolder(dataFolder: string): string {
  const folder = join(dataFolder, 'tmp');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}
