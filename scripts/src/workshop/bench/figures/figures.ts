import type { Output } from '../measure/output.ts';
import type { PeakMemory } from '../measure/memory.ts';
import type { Clicks } from '../ours/click.ts';
import { clickKinds, type ClickKind, type OurRound } from '../ours/measure-ours.ts';
import type { PeerBuild, PeerFailure, PeerRound } from '../peers/measure-peer.ts';
import { computeSpread, type Spread } from '../measure/statistics.ts';

/** A site and its index, over all rounds. Seconds, and seconds of a processor. */
export interface PeerBuildFigures {
  build: Spread;
  index: Spread;
  total: Spread;
  buildProcessor: Spread;
  indexProcessor: Spread;
  written: Spread;
}

export interface PeerFigures {
  full: PeerBuildFigures;
  /** Seconds of a full build and of compressing it. */
  compressed: Spread;
  change: PeerBuildFigures;
  /** Of build and index: they run one after the other. */
  memory: PeakMemory;
  buildMemory: PeakMemory;
  indexMemory: PeakMemory;
  output: Output;
}

/** What clicks of one kind lead to: seconds from the click, and bytes. */
export interface ClickFigures {
  served: Spread;
  /** To the search index being fresh. */
  index: Spread;
  processor: Spread;
  /** Handed to the disk until it is served, and until the search index is fresh. */
  written: Spread;
  writtenInAll: Spread;
  memory: PeakMemory;
}

/** Ours over all rounds: seconds, and bytes. */
export interface OurFigures {
  full: Spread;
  fullProcessor: Spread;
  fullWritten: Spread;
  fullMemory: PeakMemory;
  clicks: Record<ClickKind, ClickFigures>;
  /** Blocks that one change takes in the publisher's folders, its index included. */
  growth: Spread;
  /** Resources that name the renamed category. */
  named: number;
  /** Of everything. */
  memory: PeakMemory;
  snapshot: { full: Spread; delta: Spread };
  output: Output;
}

/** Sums up a peer's rounds, or tells why it has none. */
export function sumUpPeer(rounds: (PeerRound | PeerFailure)[]): PeerFigures | PeerFailure {
  const good = rounds.filter((one): one is PeerRound => !isFailure(one));
  if (good.length === 0) return rounds.find(isFailure) ?? { failure: 'not measured' };
  const builds = good.flatMap(({ full, change }) => [full, change]);
  const buildMemory = findWorst(builds.map(({ build }) => build.memory));
  const indexMemory = findWorst(builds.map(({ index }) => index.memory));
  return {
    full: sumUpBuilds(good.map(({ full }) => full)),
    compressed: computeSpread(good.map(({ full, variants }) => full.total + variants.seconds)),
    change: sumUpBuilds(good.map(({ change }) => change)),
    memory: findWorst([buildMemory, indexMemory]),
    buildMemory,
    indexMemory,
    output: good[0]!.output,
  };
}

export function sumUpOurs(rounds: OurRound[]): OurFigures {
  const fullMemory = findWorst(rounds.map(({ full }) => full.memory));
  const clicks = Object.fromEntries(
    clickKinds.map((kind) => [kind, sumUpClicks(rounds.map((round) => round.clicks[kind]))]),
  ) as Record<ClickKind, ClickFigures>;
  return {
    full: computeSpread(rounds.map(({ full }) => full.seconds)),
    fullProcessor: computeSpread(rounds.map(({ full }) => full.spent.processor)),
    fullWritten: computeSpread(rounds.map(({ full }) => full.spent.written)),
    fullMemory,
    clicks,
    growth: computeSpread(rounds.map(({ growth }) => growth)),
    named: rounds[0]!.named,
    memory: findWorst([fullMemory, ...clickKinds.map((kind) => clicks[kind].memory)]),
    snapshot: {
      full: computeSpread(rounds.map(({ snapshot }) => snapshot.full)),
      delta: computeSpread(rounds.flatMap(({ snapshot }) => snapshot.deltas)),
    },
    output: rounds[0]!.full.output,
  };
}

export function isFailure(figures: object): figures is PeerFailure {
  return 'failure' in figures;
}

function sumUpBuilds(builds: PeerBuild[]): PeerBuildFigures {
  return {
    build: computeSpread(builds.map(({ build }) => build.seconds)),
    index: computeSpread(builds.map(({ index }) => index.seconds)),
    total: computeSpread(builds.map(({ total }) => total)),
    buildProcessor: computeSpread(builds.map(({ build }) => build.spent.processor)),
    indexProcessor: computeSpread(builds.map(({ index }) => index.spent.processor)),
    written: computeSpread(builds.map(({ build, index }) => build.spent.written + index.spent.written)),
  };
}

function sumUpClicks(rounds: Clicks[]): ClickFigures {
  const clicks = rounds.flatMap((round) => round.clicks);
  return {
    served: computeSpread(clicks.map(({ served }) => served)),
    index: computeSpread(clicks.map(({ index }) => index)),
    processor: computeSpread(clicks.map(({ spent }) => spent.processor)),
    written: computeSpread(clicks.map(({ written }) => written)),
    writtenInAll: computeSpread(clicks.map(({ spent }) => spent.written)),
    memory: findWorst(rounds.map(({ memory }) => memory)),
  };
}

function findWorst(peaks: PeakMemory[]): PeakMemory {
  const largest = peaks.toSorted((a, b) => b.largest - a.largest)[0]!;
  return {
    largest: largest.largest,
    largestCommand: largest.largestCommand,
    together: Math.max(...peaks.map(({ together }) => together)),
    proportional: Math.max(...peaks.map(({ proportional }) => proportional)),
  };
}
