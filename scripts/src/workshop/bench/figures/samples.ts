import type { Taken } from '../measure/command.ts';
import type { Clicks } from '../ours/click.ts';
import type { OurRound } from '../ours/measure-ours.ts';
import type { PeerBuild, PeerRound } from '../peers/measure-peer.ts';

/** Rounds as they could have been measured, for tests. */

export function makeTaken(seconds: number, megabytes: number): Taken {
  const bytes = megabytes * 1e6;
  return {
    seconds,
    memory: { largest: bytes, largestCommand: `at ${megabytes}`, together: bytes, proportional: bytes },
    spent: { processor: seconds, written: 5e6 },
  };
}

function makePeerBuild(build: number, index: number): PeerBuild {
  return { build: makeTaken(build, 100), index: makeTaken(index, 1000 + index), total: build + index };
}

export function makePeerRound(build: number): PeerRound {
  return {
    full: makePeerBuild(build, 16),
    variants: makeTaken(9, 50),
    change: makePeerBuild(build, 16),
    output: { pages: 1500, files: 1600, bytes: 20e6 },
  };
}

export function makeClicks(served: number[], megabytes = 400): Clicks {
  const spent = { processor: 1, written: 3e6 };
  return {
    clicks: served.map((seconds) => ({ served: seconds, index: seconds + 5, written: 1e6, pageBytes: 27e3, spent })),
    memory: makeTaken(0, megabytes).memory,
  };
}

export function makeOurRound(seconds: number, served: number[]): OurRound {
  return {
    full: { ...makeTaken(seconds, 300), output: { pages: 1800, files: 2000, bytes: 30e6 } },
    clicks: {
      change: makeClicks(served, 500),
      addition: makeClicks([2]),
      rename: makeClicks([3]),
      takedown: makeClicks([4]),
    },
    growth: 200e3,
    named: 98,
    snapshot: { full: 1, deltas: [0.1] },
  };
}
