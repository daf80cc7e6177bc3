import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import type { BenchLibrary } from '../library.ts';
import { weigh, type Output } from '../output.ts';
import { CommandFailed, measure, type Taken } from '../run.ts';
import { pagefind } from './pagefind.ts';
import type { Peer } from './peer.ts';
import { variants } from './variants.ts';

/** A site and its index, made once. */
export interface PeerBuild {
  build: Taken;
  index: Taken;
  /** Seconds of both together: nothing is live before. */
  total: number;
}

export interface PeerRound {
  /** From nothing. */
  full: PeerBuild;
  /** Compressing all of it, as ours is compressed. */
  variants: Taken;
  /** One resource changed, with all that the build before left behind. */
  change: PeerBuild;
  output: Output;
}

/** Why there are no figures. */
export interface PeerFailure {
  failure: string;
}

export interface PeerOptions {
  /** Where what it makes may lie. Nothing there is deleted meanwhile: a disk would be busy with that for a while. */
  workplace: string;
  /** Seconds that a build, or an index, may take. */
  limit: number;
  signal: AbortSignal;
  tell: (line: string) => void;
}

/** Builds a peer's site from nothing, and again after a change of one resource. */
export async function measurePeer(
  peer: Peer,
  library: BenchLibrary,
  { workplace, limit, signal, tell }: PeerOptions,
): Promise<PeerRound | PeerFailure> {
  const folder = mkdtempSync(join(workplace, 'peer-'));
  const make = async (what: string): Promise<PeerBuild> => {
    const build = await measure(peer.build(folder), { seconds: limit, signal });
    tell(`${peer.name}: ${what}, pages in ${told(build)}`);
    const index = await measure(pagefind(folder, peer.output), { seconds: limit, signal });
    tell(`${peer.name}: ${what}, index in ${told(index)}`);
    return { build, index, total: build.seconds + index.seconds };
  };
  try {
    peer.write(folder, library);
    const full = await make('from nothing');
    const output = weigh(join(folder, peer.output));
    const changed = library.resources.at(-1)!;
    peer.replace(folder, { ...changed, summary: `Changed. ${changed.summary}` }, library);
    const change = await make('one changed');
    const compressed = await measure(variants(folder, peer.output), { seconds: limit, signal });
    tell(`${peer.name}: compressed in ${told(compressed)}`);
    return { full, variants: compressed, change, output };
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    tell(`${peer.name}: ${error.message}`);
    return { failure: error.message };
  }
}

function told({ seconds, spent, memory }: Taken): string {
  const megabytes = Math.round(memory.largest / 1e6);
  return `${seconds.toFixed(1)} s (processor ${spent.processor.toFixed(1)} s, ${megabytes} MB)`;
}
