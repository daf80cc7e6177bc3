import { readFileSync } from 'node:fs';
import { publisherRoutes, snapshotHeaderSchema } from '@clearshelf/shared-types';
import { readSecrets } from '../settings/secrets.ts';
import { dataFolders } from '../settings/folders.ts';
import type { Desk } from '../testing/desk.ts';
import { eventually, type Installation } from '../testing/installation.ts';

/** Seconds from pressing Publish to the page being served anew; the median of some rounds. */
export async function publishToLive(installation: Installation, desk: Desk, rounds: number): Promise<number> {
  const slug = 'a-resource-of-the-benchmark';
  const id = await desk.create('resource', { title: 'A resource of the benchmark', slug });
  const times: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const words = `Words of round ${round}.`;
    await desk.update('resource', id, { title: 'A resource of the benchmark', slug, summary: words });
    const began = performance.now();
    await desk.publish('resource', id);
    await eventually(
      'the page is served anew',
      async () => (await (await fetch(`${installation.siteUrl}/resources/${slug}/`)).text()).includes(words),
      300,
    );
    // The first round warms what a running installation has warm.
    if (round > 0) times.push((performance.now() - began) / 1000);
    await eventually('the CMS knows it', async () => (await desk.publishing()).step === 'live', 300);
  }
  await desk.remove('resource', id);
  await eventually('it is gone', async () => (await desk.publishing()).step === 'live', 300);
  return median(times);
}

/** Seconds to stream a full snapshot, and a delta of one change. */
export async function snapshotTimes(installation: Installation): Promise<{ full: number; delta: number }> {
  const { secrets } = readSecrets(dataFolders(installation.folder));
  const get = async (query: string) => {
    const began = performance.now();
    const answer = await fetch(installation.cmsUrl + publisherRoutes.snapshot + query, {
      headers: { authorization: `Bearer ${secrets.PUBLISHER_TOKEN}` },
    });
    const text = await answer.text();
    return { seconds: (performance.now() - began) / 1000, header: text.slice(0, text.indexOf('\n')) };
  };
  const full = await get('');
  const { revision } = snapshotHeaderSchema.parse(JSON.parse(full.header));
  const deltas = [];
  for (let round = 0; round < 5; round += 1) deltas.push((await get(`?since=${revision - 1}`)).seconds);
  return { full: full.seconds, delta: median(deltas) };
}

/** Watches the memory of all processes of an installation, Pagefind's short-lived one among them. */
export function watchMemory(installation: Installation): { stop: () => { all: number; largest: number } } {
  let [all, largest] = [0, 0];
  const timer = setInterval(() => {
    const sizes = installation.processes('').map(megabytesOf);
    all = Math.max(
      all,
      sizes.reduce((sum, size) => sum + size, 0),
    );
    largest = Math.max(largest, ...sizes);
  }, 200);
  return {
    stop: () => {
      clearInterval(timer);
      return { all, largest };
    },
  };
}

/** Seconds that the last release took, from the lease to the switch. */
export async function lastBuild(desk: Desk): Promise<number> {
  await eventually('a release is live', async () => (await desk.publishing()).step === 'live', 600);
  return (await desk.publishing()).live?.seconds ?? Number.NaN;
}

function megabytesOf(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
  } catch {
    // It ended between the listing and the reading.
    return 0;
  }
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
