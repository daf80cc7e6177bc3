import type { Core } from '@strapi/strapi';
import type { LeaseAnswer } from '@clearshelf/shared-types';
import { readPublishing } from './revision';

/**
 * Grants or renews the right to build. One statement decides, so that of any number of publishers one holds it.
 * @param seconds how long it holds without renewal; 0 gives it back
 */
export async function takeLease(strapi: Core.Strapi, publisher: string, seconds: number): Promise<LeaseAnswer> {
  await readPublishing(strapi);
  const now = new Date();
  const until = new Date(now.getTime() + seconds * 1000);
  const taken = await strapi.db
    .connection('clearshelf_publishing')
    .where({ id: 1 })
    .andWhere((free) => {
      void free.whereNull('lease_until').orWhere('lease_until', '<=', now).orWhere('lease_holder', publisher);
    })
    .update({ lease_holder: publisher, lease_until: until });
  if (taken > 0) return { granted: true, holder: publisher, until: until.toISOString() };
  const row = await readPublishing(strapi);
  return {
    granted: false,
    holder: row.leaseHolder ?? undefined,
    until: row.leaseUntil ? new Date(row.leaseUntil).toISOString() : undefined,
  };
}
