import { publisherRoutes, snapshotHeaderSchema } from '@clearshelf/shared-types';
import { readSecrets } from '../settings/secrets.ts';
import { dataFolders } from '../settings/folders.ts';
import type { Installation } from '../testing/installation.ts';
import { spreadOf } from './statistics.ts';

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
  return { full: full.seconds, delta: spreadOf(deltas).median };
}
