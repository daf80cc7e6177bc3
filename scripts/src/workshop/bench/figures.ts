import type { OurRound } from './ours/measure-ours.ts';
import type { Output } from './output.ts';
import type { PeerBuild, PeerFailure, PeerRound } from './peers/measure-peer.ts';
import type { PeakMemory } from './processes.ts';
import { spreadOf, type Spread } from './statistics.ts';

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

/** Ours over all rounds: seconds, and bytes. */
export interface OurFigures {
  full: Spread;
  fullProcessor: Spread;
  fullWritten: Spread;
  /** From the click to the page being served. */
  change: Spread;
  /** From the click to the search index being fresh. */
  index: Spread;
  changeProcessor: Spread;
  changeWritten: Spread;
  addition: Spread;
  additionIndex: Spread;
  memory: PeakMemory;
  fullMemory: PeakMemory;
  changeMemory: PeakMemory;
  snapshot: { full: Spread; delta: Spread };
  output: Output;
}

/** Sums up a peer's rounds, or tells why it has none. */
export function peerFigures(rounds: (PeerRound | PeerFailure)[]): PeerFigures | PeerFailure {
  const good = rounds.filter((one): one is PeerRound => !isFailure(one));
  if (good.length === 0) return rounds.find(isFailure) ?? { failure: 'not measured' };
  const builds = good.flatMap(({ full, change }) => [full, change]);
  const buildMemory = worst(builds.map(({ build }) => build.memory));
  const indexMemory = worst(builds.map(({ index }) => index.memory));
  return {
    full: buildFigures(good.map(({ full }) => full)),
    compressed: spreadOf(good.map(({ full, variants }) => full.total + variants.seconds)),
    change: buildFigures(good.map(({ change }) => change)),
    memory: worst([buildMemory, indexMemory]),
    buildMemory,
    indexMemory,
    output: good[0]!.output,
  };
}

export function ourFigures(rounds: OurRound[]): OurFigures {
  const fullMemory = worst(rounds.map(({ full }) => full.memory));
  const changeMemory = worst(rounds.flatMap(({ change, addition }) => [change.memory, addition.memory]));
  return {
    full: spreadOf(rounds.map(({ full }) => full.seconds)),
    fullProcessor: spreadOf(rounds.map(({ full }) => full.spent.processor)),
    fullWritten: spreadOf(rounds.map(({ full }) => full.spent.written)),
    change: spreadOf(rounds.flatMap(({ change }) => change.clicks.map(({ served }) => served))),
    index: spreadOf(rounds.flatMap(({ change }) => change.clicks.map(({ index }) => index))),
    changeProcessor: spreadOf(rounds.flatMap(({ change }) => change.clicks.map(({ spent }) => spent.processor))),
    changeWritten: spreadOf(rounds.flatMap(({ change }) => change.clicks.map(({ spent }) => spent.written))),
    addition: spreadOf(rounds.flatMap(({ addition }) => addition.clicks.map(({ served }) => served))),
    additionIndex: spreadOf(rounds.flatMap(({ addition }) => addition.clicks.map(({ index }) => index))),
    memory: worst([fullMemory, changeMemory]),
    fullMemory,
    changeMemory,
    snapshot: {
      full: spreadOf(rounds.map(({ snapshot }) => snapshot.full)),
      delta: spreadOf(rounds.flatMap(({ snapshot }) => snapshot.deltas)),
    },
    output: rounds[0]!.full.output,
  };
}

export function isFailure(figures: object): figures is PeerFailure {
  return 'failure' in figures;
}

function buildFigures(builds: PeerBuild[]): PeerBuildFigures {
  return {
    build: spreadOf(builds.map(({ build }) => build.seconds)),
    index: spreadOf(builds.map(({ index }) => index.seconds)),
    total: spreadOf(builds.map(({ total }) => total)),
    buildProcessor: spreadOf(builds.map(({ build }) => build.spent.processor)),
    indexProcessor: spreadOf(builds.map(({ index }) => index.spent.processor)),
    written: spreadOf(builds.map(({ build, index }) => build.spent.written + index.spent.written)),
  };
}

function worst(peaks: PeakMemory[]): PeakMemory {
  const largest = peaks.toSorted((a, b) => b.largest - a.largest)[0]!;
  return {
    largest: largest.largest,
    largestCommand: largest.largestCommand,
    together: Math.max(...peaks.map(({ together }) => together)),
    proportional: Math.max(...peaks.map(({ proportional }) => proportional)),
  };
}
