import { readFileSync } from 'node:fs';
import { join } from 'node:path';
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

/** Most memory that each process held at once, in MB. */
export function peakMemory(installation: Installation): Record<string, number> {
  const names = { cms: 'strapi.js', publisher: 'publish.ts', renderer: 'entry.mjs', indexer: 'indexer.ts' };
  return Object.fromEntries(
    Object.entries(names).map(([name, command]) => [name, Math.max(0, ...installation.processes(command).map(peakOf))]),
  );
}

/** Seconds that the last release took, from the lease to the switch. */
export async function lastBuild(desk: Desk): Promise<number> {
  await eventually('a release is live', async () => (await desk.publishing()).step === 'live', 600);
  return (await desk.publishing()).live?.seconds ?? Number.NaN;
}

function peakOf(pid: number): number {
  const status = readFileSync(join('/proc', String(pid), 'status'), 'utf8');
  return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
