import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import type { BenchLibrary } from '../library/library.ts';
import { weigh, type Output } from '../measure/output.ts';
import { CommandFailed, measureCommand, type Command, type Taken } from '../measure/command.ts';
import { tellMeanwhile, type Tell } from '../measure/progress.ts';
import { indexPages } from './pagefind.ts';
import type { Peer } from './peer.ts';
import { compressPages } from './variants.ts';

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
  tell: Tell;
}

/** Builds a peer's site from nothing, and again after a change of one resource. */
export async function measurePeer(
  peer: Peer,
  library: BenchLibrary,
  options: PeerOptions,
): Promise<PeerRound | PeerFailure> {
  const folder = mkdtempSync(join(options.workplace, 'peer-'));
  try {
    peer.write(folder, library);
    const full = await buildAndIndex(peer, folder, { ...options, what: 'from nothing' });
    const output = weigh(join(folder, peer.output));
    const changed = library.resources.at(-1)!;
    peer.replace(folder, { ...changed, summary: `Changed. ${changed.summary}` }, library);
    const change = await buildAndIndex(peer, folder, { ...options, what: 'one changed' });
    const variants = await run(compressPages(folder, peer.output), `${peer.name}: compressed`, options);
    return { full, variants, change, output };
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    options.tell(`${peer.name}: ${error.message}`);
    return { failure: error.message };
  }
}

/** Builds a few pages, uncounted: what programs read from the disk at their first start is read then. */
export async function warmPeer(peer: Peer, library: BenchLibrary, options: PeerOptions): Promise<void> {
  const few = { ...library, resources: library.resources.slice(0, 20) };
  await measurePeer(peer, few, { ...options, tell: () => undefined });
  options.tell(`${peer.name}: warmed with a few pages`);
}

async function buildAndIndex(
  peer: Peer,
  folder: string,
  { what, ...options }: PeerOptions & { what: string },
): Promise<PeerBuild> {
  const build = await run(peer.build(folder), `${peer.name}: ${what}, pages`, options);
  const index = await run(indexPages(folder, peer.output), `${peer.name}: ${what}, index`, options);
  return { build, index, total: build.seconds + index.seconds };
}

async function run(command: Command, what: string, { limit, signal, tell }: PeerOptions): Promise<Taken> {
  const measured = measureCommand(command, { seconds: limit, signal });
  const taken = await tellMeanwhile(tell, (seconds) => `${what}: still at it after ${seconds} s`, measured);
  tell(`${what} in ${describe(taken)}`);
  return taken;
}

function describe({ seconds, spent, memory }: Taken): string {
  const megabytes = Math.round(memory.largest / 1e6);
  return `${seconds.toFixed(1)} s (processor ${spent.processor.toFixed(1)} s, ${megabytes} MB)`;
}
