import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Installation } from '../testing/installation.ts';
import { isFailure, sumUpOurs, sumUpPeer } from './figures/figures.ts';
import { judgeLimits } from './figures/limits.ts';
import { checkOurRound, checkPeerRound, checkRatio } from './figures/plausible.ts';
import { computeRatios } from './figures/ratios.ts';
import type { SizeFigures } from './figures/size-figures.ts';
import { makeLibrary, type BenchLibrary } from './library/library.ts';
import type { Tell } from './measure/progress.ts';
import { countRounds, type BenchOptions } from './options.ts';
import { fillTo, measureOurs, type OurRound } from './ours/measure-ours.ts';
import { measurePeer, warmPeer, type PeerFailure, type PeerRound } from './peers/measure-peer.ts';

export interface RoundsOptions {
  options: BenchOptions;
  /** Stopped. Without one, peers alone are measured. */
  installation?: Installation;
  signal: AbortSignal;
  tell: Tell;
}

/** What was measured of everybody, round by round. */
interface Rounds {
  theirs: Map<string, (PeerRound | PeerFailure)[]>;
  ours: OurRound[];
}

/**
 * Measures everybody at one size, in turns: a machine that grows slower or faster meanwhile does so for all.
 * @param sizes the size before, which the installation holds, and this one
 * @throws {ImplausibleFigure} where a figure cannot be
 */
export async function measureSize(
  sizes: { present: number; size: number },
  roundsOptions: RoundsOptions,
): Promise<SizeFigures> {
  const { options, installation, signal, tell } = roundsOptions;
  const library = makeLibrary(sizes.size);
  if (installation) fillTo(installation, sizes);
  const rounds: Rounds = { theirs: new Map(options.peers.map(({ name }) => [name, []])), ours: [] };
  const workplace = mkdtempSync(join(tmpdir(), 'clearshelf-peers-'));
  try {
    const peerOptions = { workplace, limit: options.limit, signal };
    for (const peer of options.peers) await warmPeer(peer, library, { ...peerOptions, tell });
    const count = countRounds(options, sizes.size);
    for (let round = 0; round < count; round += 1) {
      const say = (line: string) => tell(`${sizes.size} resources, round ${round + 1} of ${count}: ${line}`);
      await measureRound(library, rounds, { ...roundsOptions, tell: say }, peerOptions);
    }
  } finally {
    rmSync(workplace, { recursive: true, force: true });
  }
  return sumUp(sizes.size, rounds);
}

async function measureRound(
  library: BenchLibrary,
  { theirs, ours }: Rounds,
  { options, installation, signal, tell }: RoundsOptions,
  peerOptions: { workplace: string; limit: number; signal: AbortSignal },
): Promise<void> {
  const count = library.resources.length;
  for (const peer of options.peers) {
    const measured = theirs.get(peer.name)!;
    // Who failed once at this size would fail again, after as long.
    if (measured.some(isFailure)) continue;
    const round = await measurePeer(peer, library, { ...peerOptions, tell });
    if (!isFailure(round)) checkPeerRound(peer.name, round, count);
    measured.push(round);
  }
  if (!installation) return;
  const { clicks: changes, additions } = options;
  const round = await measureOurs({ installation, library, changes, additions, signal, tell });
  checkOurRound(round, count);
  ours.push(round);
}

function sumUp(resources: number, rounds: Rounds): SizeFigures {
  const measured = [...rounds.theirs].filter(([, some]) => some.length > 0);
  const figures = measured.map(([name, some]) => [name, sumUpPeer(some)] as const);
  const ours = rounds.ours.length > 0 ? sumUpOurs(rounds.ours) : undefined;
  const ratios = figures.flatMap(([name, theirs]) =>
    ours && !isFailure(theirs) ? computeRatios(resources, name, ours, theirs) : [],
  );
  ratios.forEach(checkRatio);
  const limits = ours ? judgeLimits(resources, ours) : [];
  return { resources, peers: Object.fromEntries(figures), ours, ratios, limits };
}
