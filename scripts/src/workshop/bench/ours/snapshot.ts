import { parseSnapshot, publisherRoutes, type Snapshot } from '@clearshelf/shared-types';
import { dataFolders } from '../../../product/files/folders.ts';
import { readSecrets } from '../../../product/settings/secrets.ts';
import type { Installation } from '../../testing/installation.ts';
import { makeLibraryFrom, type BenchLibrary, type BenchResource } from '../library/library.ts';

const rounds = 5;

/** Streams all that the CMS holds. @returns it, with the seconds that it took */
export async function readSnapshot(installation: Installation): Promise<{ snapshot: Snapshot; seconds: number }> {
  const { seconds, text } = await stream(installation, '');
  return { snapshot: parseSnapshot(text.split('\n')), seconds };
}

/** Streams the last change some times, once something was changed in the CMS itself. @returns the seconds of each */
export async function readDeltas(installation: Installation, revision: number): Promise<number[]> {
  const deltas: number[] = [];
  for (let round = 0; round < rounds; round += 1)
    deltas.push((await stream(installation, `?since=${revision - 1}`)).seconds);
  return deltas;
}

/** @throws where the CMS does not hold the very resources that the peers are given */
export function checkSame({ entries }: Snapshot, library: BenchLibrary): void {
  const difference = findDifference(makeLibraryFrom(Object.values(entries).flat()), library);
  if (difference)
    throw new Error(`The CMS does not hold what the peers are given: ${difference}. Figures would be of other things.`);
}

/** Tells the first difference between two libraries, whose order does not count; `undefined` where they are the same. */
export function findDifference(one: BenchLibrary, other: BenchLibrary): string | undefined {
  if (one.resources.length !== other.resources.length)
    return `${one.resources.length} resources, and ${other.resources.length}`;
  const bySlug = new Map(one.resources.map((resource) => [resource.slug, listFields(resource)]));
  for (const resource of other.resources) {
    const fields = bySlug.get(resource.slug);
    if (!fields) return `no resource ${resource.slug}`;
    for (const [name, value] of Object.entries(listFields(resource)))
      if (fields[name] !== value) return `the ${name} of ${resource.slug} is ${excerptPair(fields[name] ?? '', value)}`;
  }
  return undefined;
}

/** Two texts; of long ones what stands around the first difference. */
function excerptPair(one: string, other: string): string {
  const first = one.split('').findIndex((letter, at) => letter !== other[at]);
  const cut = (text: string) => (text.length < 300 ? text : `… ${text.slice(Math.max(0, first - 40), first + 40)} …`);
  return `${cut(one)}, and ${cut(other)}`;
}

function listFields({ terms, date, title, summary, html }: BenchResource): Record<string, string> {
  const sorted = Object.entries(terms).map(([taxonomy, slugs]): [string, string] => [
    taxonomy,
    slugs.toSorted().join(' '),
  ]);
  return { title, summary, html, date: new Date(date).toISOString(), ...Object.fromEntries(sorted) };
}

async function stream({ folder, cmsUrl }: Installation, query: string): Promise<{ seconds: number; text: string }> {
  const { secrets } = readSecrets(dataFolders(folder));
  const began = performance.now();
  const answer = await fetch(cmsUrl + publisherRoutes.snapshot + query, {
    headers: { authorization: `Bearer ${secrets.PUBLISHER_TOKEN}` },
  });
  const text = await answer.text();
  return { seconds: (performance.now() - began) / 1000, text };
}
