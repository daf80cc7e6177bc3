import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readFixtures } from '@clearshelf/shared-types/fixtures';
import type { Desk } from '../testing/desk.ts';
import { eventually, type Installation } from '../testing/installation.ts';
import { makeDocuments } from './documents.ts';
import { fillDatabase } from './fill.ts';
import { snapshotTimes } from './snapshot-times.ts';
import { MemoryWatch } from './memory.ts';
import { spreadOf, type Spread } from './statistics.ts';

/** Resources that the seed brings: the least that can be measured. */
export const seeded = readFixtures().filter(({ type }) => type === 'resource').length;

/** What a whole installation needs, in seconds from the click in the admin. */
export interface OurFigures {
  pages: number;
  /** From the lease to readers seeing a first release, index and compressed variants included. */
  fullBuild: number;
  /** One changed resource: from Publish to its page being served anew. */
  changeServed: Spread;
  /** The same change: to search knowing it. */
  changeFound: Spread;
  /** A new resource, which moves every list that it stands in. */
  newServed: Spread;
  /** Unpublish: to its page being gone, for search too. */
  takenAway: Spread;
  snapshot: { full: number; delta: number };
  /** Megabytes of publisher, renderer, indexer and Pagefind: the largest process, and all at once. */
  peakMegabytes: { fullBuild: Memory; changes: Memory };
}

type Memory = ReturnType<MemoryWatch['stop']>;

/** Fills an installation that is stopped to a size, and measures it. @param present resources that it holds already */
export async function measureOurs(
  installation: Installation,
  desk: Desk,
  { size, present, rounds }: { size: number; present: number; rounds: number },
): Promise<OurFigures> {
  const { folder } = installation;
  const documents = makeDocuments(size - seeded).slice(present - seeded);
  if (documents.length > 0) fillDatabase(join(folder, 'database', 'cms.sqlite'), documents);
  for (const name of ['releases', 'publisher', 'current', 'store', 'trees'])
    await rm(join(folder, name), { recursive: true, force: true });
  const building = new MemoryWatch(() => installation.processes('publish.ts'));
  await installation.start();
  await desk.logIn(installation.administrator);
  await settled(desk);
  const fullBuildMemory = building.stop();
  const { live } = await desk.publishing();
  const changing = new MemoryWatch(() => installation.processes('publish.ts'));
  const changes = await timeChanges(installation, desk, rounds);
  const additions = await timeAdditions(installation, desk, Math.max(2, Math.floor(rounds / 2)));
  const changesMemory = changing.stop();
  const figures: OurFigures = {
    pages: live?.pages ?? 0,
    fullBuild: live?.seconds ?? Number.NaN,
    ...changes,
    ...additions,
    snapshot: await snapshotTimes(installation),
    peakMegabytes: { fullBuild: fullBuildMemory, changes: changesMemory },
  };
  await installation.stop();
  return figures;
}

async function timeChanges(installation: Installation, desk: Desk, rounds: number) {
  const fields = { title: 'A resource of the benchmark', slug: 'a-resource-of-the-benchmark' };
  const id = await desk.create('resource', fields);
  const [served, found]: [number[], number[]] = [[], []];
  for (let turn = 0; turn <= rounds; turn += 1) {
    const words = `Words of round ${turn}.`;
    await desk.update('resource', id, { ...fields, summary: words });
    const began = performance.now();
    await desk.publish('resource', id);
    await isServed(installation, fields.slug, (text) => text.includes(words));
    const seconds = (performance.now() - began) / 1000;
    await settled(desk);
    // The first round makes the resource; what follows are changes of it.
    if (turn > 0) served.push(seconds);
    if (turn > 0) found.push((performance.now() - began) / 1000);
  }
  await desk.unpublish('resource', id);
  await settled(desk);
  return { changeServed: spreadOf(served), changeFound: spreadOf(found) };
}

async function timeAdditions(installation: Installation, desk: Desk, rounds: number) {
  const [added, gone]: [number[], number[]] = [[], []];
  for (let turn = 0; turn < rounds; turn += 1) {
    const slug = `a-new-resource-${turn}`;
    const id = await desk.create('resource', { title: `A new resource ${turn}`, slug });
    let began = performance.now();
    await desk.publish('resource', id);
    await isServed(installation, slug, (_, status) => status === 200);
    added.push((performance.now() - began) / 1000);
    await settled(desk);
    began = performance.now();
    await desk.unpublish('resource', id);
    await isServed(installation, slug, (_, status) => status === 404);
    gone.push((performance.now() - began) / 1000);
    await settled(desk);
  }
  return { newServed: spreadOf(added), takenAway: spreadOf(gone) };
}

/** Asks for a page as often as a reader could, until it is as expected. */
async function isServed(
  { siteUrl }: Installation,
  slug: string,
  isRight: (text: string, status: number) => boolean,
): Promise<void> {
  const until = Date.now() + 300_000;
  for (;;) {
    const answer = await fetch(`${siteUrl}/resources/${slug}/`);
    if (isRight(await answer.text(), answer.status)) return;
    if (Date.now() > until) throw new Error(`/resources/${slug}/ is not as expected after 300 s.`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

async function settled(desk: Desk): Promise<void> {
  await eventually('everything is live and found', () => desk.isSettled(), 900);
}
