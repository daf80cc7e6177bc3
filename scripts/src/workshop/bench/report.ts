import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { root } from '../../product/settings/folders.ts';
import { growthOf } from './growth.ts';
import { astroVersion } from './peers/astro.ts';
import { hugoVersion } from './peers/hugo.ts';
import { pagefindVersion } from './peers/pagefind.ts';
import type { SizeFigures } from './rounds.ts';
import { tablesOf } from './tables.ts';

/** Seconds until the site was served, and until all was up. */
export type Start = { served: number; up: number };

export interface BenchFigures {
  starts?: { cold: Start; warm: Start };
  sizes: SizeFigures[];
}

/** Prints all figures as tables and writes them to `.data/bench.json`. */
export function report({ starts, sizes }: BenchFigures, hasPeers: boolean): void {
  const date = new Date().toISOString();
  const machine = {
    processors: `${cpus().length} × ${cpus()[0]?.model}`,
    gigabytes: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    pagefind: pagefindVersion(),
    ...(hasPeers && { hugo: hugoVersion(), astro: astroVersion() }),
  };
  console.log(`\n${date.slice(0, 10)}`, machine);
  if (starts) console.table(starts);
  const growth = growthOf(sizes);
  for (const [title, rows] of Object.entries(tablesOf(sizes, growth))) {
    if (rows.length === 0) continue;
    console.log(`\n${title}`);
    console.table(rows);
  }
  const path = join(root, '.data', 'bench.json');
  mkdirSync(join(root, '.data'), { recursive: true });
  writeFileSync(path, `${JSON.stringify({ date, machine, starts, sizes, growth }, null, 2)}\n`);
  console.log(`As JSON: ${path}`);
}
