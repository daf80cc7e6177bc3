import { fileURLToPath } from 'node:url';
import type { Command } from '../measure/command.ts';

/** Writes the compressed variants that ours has too, for web servers that send them as they are. */
export function compressPages(folder: string, output: string): Command {
  const script = fileURLToPath(new URL('write-variants.ts', import.meta.url));
  return { program: process.execPath, parameters: [script, output], folder };
}
