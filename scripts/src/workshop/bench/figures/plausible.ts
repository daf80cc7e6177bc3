import { availableParallelism } from 'node:os';
import type { PeakMemory } from '../measure/memory.ts';
import type { Taken } from '../measure/command.ts';
import type { Click, Clicks } from '../ours/click.ts';
import { clickKinds, type OurRound } from '../ours/measure-ours.ts';
import type { PeerRound } from '../peers/measure-peer.ts';
import type { Ratio } from './ratios.ts';

/** A figure that no machine could give: something else was measured than what it is called. */
export class ImplausibleFigure extends Error {
  override name = 'ImplausibleFigure';
}

/** Bounds that no machine reaches. What lies beyond them is a mistake of the measuring, however good it looks. */
const leastFullBuild = 0.5;
const mostPagesPerSecond = 5000;
const leastClick = 0.005;
const leastNodeMemory = 35e6;
const leastPeerMemory = 10e6;
const mostPeerPagesPerSecond = 100_000;
/** What the best compression leaves of a page. */
const leastWrittenOfPage = 0.05;

/** @throws {ImplausibleFigure} naming the first figure of ours that cannot be */
export function checkOurRound({ full, clicks, growth, named, snapshot }: OurRound, resources: number): void {
  const least = Math.max(leastFullBuild, full.output.pages / mostPagesPerSecond);
  atLeast('seconds of a full build', full.seconds, least);
  atLeast('pages of a full build', full.output.pages, resources);
  atLeast('bytes written by a full build', full.spent.written, full.output.bytes * leastWrittenOfPage);
  checkProcessor('a full build', full.spent.processor, full.seconds);
  checkMemory('a full build', full.memory, leastNodeMemory);
  atLeast('seconds to stream a snapshot', snapshot.full, 0.001);
  atLeast('bytes of blocks that one change takes', growth, 4096);
  atLeast('resources that name the renamed category', named, 1);
  for (const kind of clickKinds) checkClicks(kind, clicks[kind]);
}

/** @throws {ImplausibleFigure} naming the first figure of a peer that cannot be */
export function checkPeerRound(name: string, { full, change, variants, output }: PeerRound, resources: number): void {
  atLeast(`pages of ${name}`, output.pages, resources);
  for (const [what, { build, index }] of Object.entries({ full, change })) {
    atLeast(`seconds of ${name}, ${what}`, build.seconds, output.pages / mostPeerPagesPerSecond);
    checkTaken(`${name}, ${what}`, build);
    checkTaken(`Pagefind after ${name}, ${what}`, index);
  }
  checkTaken(`compressing the pages of ${name}`, variants);
}

/** @throws {ImplausibleFigure} where one thing was compared with itself */
export function checkRatio({ what, peer, ours, theirs, ratio }: Ratio): void {
  if (ours.median === theirs.median)
    fail(`${what}: ours and that of ${peer} are both ${ours.median}, to the last digit. One was measured twice.`);
  if (!Number.isFinite(ratio) || ratio < 0) fail(`${what}: ${ratio} of ${peer} is no ratio.`);
}

function checkClicks(kind: string, { clicks, memory }: Clicks): void {
  for (const click of clicks) checkClick(kind, click);
  checkMemory(kind, memory, leastNodeMemory);
}

function checkClick(kind: string, { served, index, written, pageBytes, spent }: Click): void {
  atLeast(`seconds from click to served (${kind})`, served, leastClick);
  atLeast(`seconds from click to search index (${kind}), of which pages alone took ${served}`, index, served);
  atLeast(
    `bytes written until served (${kind}; the data folder must lie on a disk)`,
    written,
    pageBytes * leastWrittenOfPage,
  );
  atLeast(`bytes written in all (${kind})`, spent.written, written);
  checkProcessor(kind, spent.processor, index);
}

function checkTaken(what: string, { seconds, memory, spent }: Taken): void {
  atLeast(`seconds of ${what}`, seconds, leastClick);
  checkProcessor(what, spent.processor, seconds);
  checkMemory(what, memory, leastPeerMemory);
}

/** Shared memory counted once is never more than counted often; both were read one after the other, so nearly. */
function checkMemory(what: string, { largest, together, proportional }: PeakMemory, least: number): void {
  atLeast(`bytes of the largest process (${what})`, largest, least);
  atLeast(`bytes of all processes (${what}), of which the largest held ${largest}`, together, largest);
  atLeast(`bytes with shared memory once (${what})`, proportional, least / 2);
  atMost(`bytes with shared memory once (${what})`, proportional, together * 1.1);
}

function checkProcessor(what: string, processor: number, seconds: number): void {
  // A process that is counted on both sides of its end, and ticks of ten milliseconds.
  atMost(`seconds of processors (${what}, in ${seconds} s)`, processor, seconds * availableParallelism() * 1.1 + 1);
  atLeast(`seconds of processors (${what})`, processor, 0);
}

function atLeast(what: string, figure: number, least: number): void {
  if (!(figure >= least)) fail(`${what}: ${figure} cannot be; the least that could is ${least}.`);
}

function atMost(what: string, figure: number, most: number): void {
  if (!(figure <= most)) fail(`${what}: ${figure} cannot be; the most that could is ${most}.`);
}

function fail(message: string): never {
  throw new ImplausibleFigure(`The benchmark measured something else than it says. ${message}`);
}
