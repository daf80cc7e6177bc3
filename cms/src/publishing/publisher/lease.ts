import type { Core } from '@strapi/strapi';
import type { LeaseAnswer } from '@clearshelf/shared-types';
import { databaseClock, type Query, type Raw } from '../tables/database-clock';
import { readPublishing } from '../tables/publishing-row';

const table = 'clearshelf_publishing';

/** A lease that ends later than it can by this much, in milliseconds, was written by a clock that has gone back since. */
const slack = 1000;

/**
 * Grants or renews the right to build. One statement decides, so that of any number of publishers one holds it. Each new
 * holder gets a higher term.
 * @param seconds how long it holds without renewal; 0 gives it back
 */
export async function takeLease(strapi: Core.Strapi, publisher: string, seconds: number): Promise<LeaseAnswer> {
  await readPublishing(strapi);
  return await strapi.db.transaction(async ({ trx }) => {
    const clock = databaseClock(strapi);
    if (seconds === 0) {
      await trx(table).where({ id: 1, lease_holder: publisher }).update({ lease_ends: 0 });
      return { granted: false };
    }
    const taken = await trx(table)
      .where({ id: 1 })
      .andWhere((open: Query) => {
        void open.where('lease_holder', publisher).orWhere((free: Query) => isFree(free, clock));
      })
      .update({
        lease_term: trx.raw('coalesce(lease_term, 0) + case when lease_holder = ? then 0 else 1 end', [publisher]),
        lease_holder: publisher,
        lease_ends: trx.raw('? + ?', [clock, seconds * 1000]),
        lease_seconds: seconds,
      });
    const row = await trx(table).where({ id: 1 }).first('lease_holder', 'lease_ends', 'lease_term');
    const until = new Date(Number(row.lease_ends)).toISOString();
    return { granted: taken > 0, holder: row.lease_holder, until, term: row.lease_term };
  });
}

/** Narrows a query to a lease that nobody holds. */
export function isFree(query: Query, clock: Raw): void {
  void query
    .whereNull('lease_ends')
    .orWhere('lease_ends', '<=', clock)
    .orWhereRaw('lease_ends > ? + coalesce(lease_seconds, 600) * 1000 + ?', [clock, slack]);
}

/** Whether a publisher holds the lease now. */
export async function isLeased(strapi: Core.Strapi): Promise<boolean> {
  const held = await strapi.db
    .connection(table)
    .where({ id: 1 })
    .whereNot((free) => isFree(free, databaseClock(strapi)))
    .first('id');
  return held !== undefined;
}
