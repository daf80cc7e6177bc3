import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { root } from '../settings/folders.ts';
import type { OurFigures } from './ours.ts';
import type { PeerFigures } from './peers/run-peers.ts';
import { growthBetween, round } from './statistics.ts';

/** All that was measured at one size. */
export interface SizeFigures {
  resources: number;
  ours?: OurFigures;
  hugo?: PeerFigures;
  astro?: PeerFigures;
}

export interface Starts {
  cold: { served: number; up: number };
  warm: { served: number; up: number };
}

/** Shares of what a peer needs that we may need at most. The peer makes the whole site and its index for each change. */
const bounds = { 'change served': 0.15, 'change found': 0.6, 'full build': 0.7 } as const;

/** Prints the tables, and writes all figures as JSON. */
export function report(sizes: SizeFigures[], starts: Starts | undefined): void {
  const machine = {
    processors: `${cpus().length} × ${cpus()[0]?.model}`,
    gigabytes: Math.round(totalmem() / 2 ** 30),
    node: process.version,
  };
  const { processors, gigabytes, node } = machine;
  console.log(`\n${processors}, ${gigabytes} GB, Node ${node}, ${new Date().toISOString().slice(0, 10)}`);
  if (starts)
    console.table({
      'cold start': { 'served s': round(starts.cold.served), 'all up s': round(starts.cold.up) },
      'warm start': { 'served s': round(starts.warm.served), 'all up s': round(starts.warm.up) },
    });
  const ratios = sizes.map(ratiosOf);
  console.table(sizes.flatMap(oursRow));
  console.table(sizes.flatMap(peerRows));
  console.table(ratios.flat());
  const growth = growthOf(sizes);
  if (Object.keys(growth).length > 0) console.table(growth);
  const path = join(root, '.data', 'bench.json');
  mkdirSync(join(root, '.data'), { recursive: true });
  const figures = { date: new Date().toISOString(), machine, starts, sizes, ratios: ratios.flat(), growth };
  writeFileSync(path, `${JSON.stringify(figures, null, 2)}\n`);
  console.log(`As JSON: ${path}`);
}

function oursRow({ resources, ours }: SizeFigures): object[] {
  if (!ours) return [];
  const { fullBuild, changes } = ours.peakMegabytes;
  return [
    {
      resources,
      pages: ours.pages,
      'full build s': round(ours.fullBuild),
      'change served s': round(ours.changeServed.median),
      'at most s': round(ours.changeServed.max),
      'change found s': round(ours.changeFound.median),
      'new served s': round(ours.newServed.median),
      'taken away s': round(ours.takenAway.median),
      'snapshot s': round(ours.snapshot.full),
      'delta s': round(ours.snapshot.delta, 3),
      'full build MB': `${fullBuild.all} (largest ${fullBuild.largest})`,
      'changes MB': `${changes.all} (largest ${changes.largest})`,
    },
  ];
}

function peerRows({ resources, hugo, astro }: SizeFigures): object[] {
  return Object.entries({ Hugo: hugo, Astro: astro }).flatMap(([name, peer]) =>
    peer
      ? [
          {
            resources,
            peer: `${name} + Pagefind`,
            pages: peer.pages,
            'build s': round(peer.buildSeconds),
            'index s': round(peer.indexSeconds),
            'both s': round(peer.seconds),
            MB: `${peer.peakMegabytes.all} (largest ${peer.peakMegabytes.largest})`,
          },
        ]
      : [],
  );
}

function ratiosOf({ resources, ours, hugo, astro }: SizeFigures): object[] {
  if (!ours) return [];
  const mine = {
    'change served': ours.changeServed.median,
    'change found': ours.changeFound.median,
    'full build': ours.fullBuild,
  };
  return Object.entries(bounds).map(([what, bound]) => {
    const seconds = mine[what as keyof typeof bounds];
    return {
      resources,
      what,
      'of Hugo + Pagefind': hugo ? round(seconds / hugo.seconds, 3) : undefined,
      'of Astro + Pagefind': astro ? round(seconds / astro.seconds, 3) : undefined,
      'at most': bound,
    };
  });
}

/** How each cost grows from the smallest size to the largest: 0 not at all, 1 in step. */
function growthOf(sizes: SizeFigures[]): Record<string, { exponent: number }> {
  const measured = sizes.filter((size): size is SizeFigures & { ours: OurFigures } => size.ours !== undefined);
  const [small, large] = [measured[0], measured.at(-1)];
  if (!small || !large || small === large) return {};
  const exponent = (cost: (ours: OurFigures) => number) => ({
    exponent: round(growthBetween([small.resources, cost(small.ours)], [large.resources, cost(large.ours)])),
  });
  return {
    'full build': exponent((ours) => ours.fullBuild),
    'change served': exponent((ours) => ours.changeServed.median),
    'change found': exponent((ours) => ours.changeFound.median),
    'new served': exponent((ours) => ours.newServed.median),
    'memory of a full build': exponent((ours) => ours.peakMegabytes.fullBuild.all),
  };
}
