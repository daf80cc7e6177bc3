import { createHash } from 'node:crypto';
import { parseSnapshot, publisherRoutes, type Snapshot } from '@clearshelf/shared-types';
import { dataFolders } from '../../settings/folders.ts';
import { readSecrets } from '../../settings/secrets.ts';
import type { Installation } from '../../testing/installation.ts';
import { libraryOf, type BenchLibrary } from '../library.ts';

const rounds = 5;

export interface SnapshotTimes {
  /** Seconds to stream all. */
  full: number;
  /** Seconds to stream one change, some times. */
  deltas: number[];
}

/** Streams what the CMS holds, and measures that. */
export async function readSnapshot(installation: Installation): Promise<{ snapshot: Snapshot; times: SnapshotTimes }> {
  const full = await stream(installation, '');
  const snapshot = parseSnapshot(full.text.split('\n'));
  const deltas: number[] = [];
  for (let round = 0; round < rounds; round += 1)
    deltas.push((await stream(installation, `?since=${snapshot.revision - 1}`)).seconds);
  return { snapshot, times: { full: full.seconds, deltas } };
}

/** @throws where the CMS does not hold the very resources that the peers are given */
export function checkSame({ entries }: Snapshot, library: BenchLibrary): void {
  const held = libraryOf(Object.values(entries).flat());
  if (digestOf(held) === digestOf(library)) return;
  const slugs = new Set(held.resources.map(({ slug }) => slug));
  const lacking = library.resources.find(({ slug }) => !slugs.has(slug))?.slug ?? 'none, but some differ';
  throw new Error(
    `The CMS holds ${held.resources.length} other resources than the ${library.resources.length} of the peers (missing: ${lacking}). Figures would not be of the same thing.`,
  );
}

/** Tells whether two libraries are the same, in whatever order. */
export function digestOf({ resources }: BenchLibrary): string {
  const lines = resources.map(({ terms, slug, title, summary, html, date }) => {
    const sorted = Object.entries(terms).map(([taxonomy, slugs]) => [taxonomy, slugs.toSorted()]);
    return JSON.stringify([slug, title, summary, html, new Date(date).toISOString(), sorted]);
  });
  return createHash('sha256').update(lines.toSorted().join('\n')).digest('hex');
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
