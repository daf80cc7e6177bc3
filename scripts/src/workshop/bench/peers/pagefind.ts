import { root } from '../../../product/files/folders.ts';
import type { Command } from '../measure/command.ts';

/**
 * Pagefind's CLI over finished pages. It is told to read pages of resources alone, since listings are not to be found:
 * reading them all takes longer. It has no way to index only what changed.
 */
export function indexPages(folder: string, output: string): Command {
  return {
    program: process.execPath,
    parameters: [
      `${root}/site/node_modules/pagefind/lib/runner/bin.cjs`,
      '--site',
      output,
      '--glob',
      'resources/*/index.html',
      '--quiet',
    ],
    folder,
  };
}
