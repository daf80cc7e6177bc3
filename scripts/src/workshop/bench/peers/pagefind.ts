import { root } from '../../../product/settings/folders.ts';
import type { Command } from '../run.ts';
import { versionOf } from './astro.ts';

/**
 * Pagefind's CLI over finished pages. It is told to read pages of resources alone, since listings are not to be found:
 * reading them all takes longer. It has no way to index only what changed.
 */
export function pagefind(folder: string, output: string): Command {
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

export function pagefindVersion(): string {
  return versionOf('pagefind');
}
