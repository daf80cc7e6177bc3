import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { root } from '../../../product/files/folders.ts';
import { computeGrowth } from '../figures/growth.ts';
import { readNodeModuleVersion } from '../peers/astro.ts';
import type { Peer } from '../peers/peer.ts';
import type { SizeFigures } from '../figures/size-figures.ts';
import { makeTables } from './tables.ts';

/** Seconds until the site was served, and until all was up. */
export type Start = { served: number; up: number };

export interface BenchFigures {
  starts?: { cold: Start; warm: Start };
  sizes: SizeFigures[];
}

/** Prints all figures as tables. */
export function printFigures({ starts, sizes }: BenchFigures, peers: Peer[]): void {
  console.log(`\n${new Date().toISOString().slice(0, 10)}`, describeMachine(peers));
  if (starts) console.table(starts);
  for (const [title, rows] of Object.entries(makeTables(sizes, computeGrowth(sizes)))) {
    if (rows.length === 0) continue;
    console.log(`\n${title}`);
    console.table(rows);
  }
}

/** Writes all figures to `.data/bench.json`. @returns its path */
export function saveFigures({ starts, sizes }: BenchFigures, peers: Peer[]): string {
  const date = new Date().toISOString();
  const path = join(root, '.data', 'bench.json');
  mkdirSync(join(root, '.data'), { recursive: true });
  const all = { date, machine: describeMachine(peers), starts, sizes, growth: computeGrowth(sizes) };
  writeFileSync(path, `${JSON.stringify(all, null, 2)}\n`);
  return path;
}

function describeMachine(peers: Peer[]): Record<string, string | number> {
  return {
    processors: `${cpus().length} × ${cpus()[0]?.model}`,
    gigabytes: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    pagefind: readNodeModuleVersion('pagefind'),
    ...Object.fromEntries(peers.map((peer) => [peer.name.toLowerCase(), peer.readVersion()])),
  };
}
