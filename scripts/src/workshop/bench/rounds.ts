import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Installation } from '../testing/installation.ts';
import { isFailure, ourFigures, peerFigures, type OurFigures, type PeerFigures } from './figures.ts';
import { makeLibrary } from './library.ts';
import type { BenchOptions } from './options.ts';
import { fillTo, measureOurs, type OurRound } from './ours/measure-ours.ts';
import { astro } from './peers/astro.ts';
import { hugo } from './peers/hugo.ts';
import { measurePeer, type PeerFailure, type PeerRound } from './peers/measure-peer.ts';
import { ratiosTo, type Ratio } from './ratios.ts';

/** All that was measured at one size. */
export interface SizeFigures {
  resources: number;
  peers: Record<string, PeerFigures | PeerFailure>;
  ours?: OurFigures;
  ratios: Ratio[];
}

export interface RoundsOptions {
  options: BenchOptions;
  /** Stopped. Without one, peers alone are measured. */
  installation?: Installation;
  signal: AbortSignal;
  tell: (line: string) => void;
}

const peers = [hugo, astro];

/**
 * Measures everybody at one size, in turns: a machine that grows slower or faster meanwhile does so for all.
 * @param sizes the size before, which the installation holds, and this one
 */
export async function measureSize(
  sizes: { present: number; size: number },
  { options, installation, signal, tell }: RoundsOptions,
): Promise<SizeFigures> {
  const library = makeLibrary(sizes.size);
  if (installation) fillTo(installation, sizes);
  const clicks = { changes: options.clicks, additions: Math.min(options.clicks, 3) };
  const theirs = new Map<string, (PeerRound | PeerFailure)[]>(peers.map(({ name }) => [name, []]));
  const ours: OurRound[] = [];
  const workplace = mkdtempSync(join(tmpdir(), 'clearshelf-peers-'));
  try {
    for (let round = 0; round < options.rounds; round += 1) {
      const say = (line: string) => tell(`${sizes.size} resources, round ${round + 1} of ${options.rounds}: ${line}`);
      for (const peer of options.peers ? peers : []) {
        const rounds = theirs.get(peer.name)!;
        // Who failed once at this size would fail again, after as long.
        if (!rounds.some(isFailure))
          rounds.push(await measurePeer(peer, library, { workplace, limit: options.limit, signal, tell: say }));
      }
      if (installation) ours.push(await measureOurs({ installation, library, ...clicks, signal, tell: say }));
    }
  } finally {
    rmSync(workplace, { recursive: true, force: true });
  }
  return summedUp(sizes.size, theirs, ours);
}

function summedUp(
  resources: number,
  rounds: Map<string, (PeerRound | PeerFailure)[]>,
  ourRounds: OurRound[],
): SizeFigures {
  const measured = [...rounds].filter(([, some]) => some.length > 0);
  const figures = measured.map(([name, some]) => [name, peerFigures(some)] as const);
  const ours = ourRounds.length > 0 ? ourFigures(ourRounds) : undefined;
  const ratios = figures.flatMap(([name, theirs]) =>
    ours && !isFailure(theirs) ? ratiosTo(`${name} + Pagefind`, ours, theirs) : [],
  );
  return { resources, peers: Object.fromEntries(figures), ours, ratios };
}
