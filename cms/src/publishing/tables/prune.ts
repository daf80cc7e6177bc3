import type { Core } from '@strapi/strapi';
import type { LogRow } from './log';
import { HISTORY, LOG } from './models';

const keptFor = 90 * 24 * 60 * 60 * 1000;
/** A library that changes seldom still shows how it came to be what it is. */
const rowsKept = 50;

/**
 * Forgets what happened to the website more than 90 days ago, but for the newest rows of the log and for releases that
 * can be put back. Of the changes, those stay that a release in the log brought.
 */
export async function pruneLog(strapi: Core.Strapi, now: Date = new Date()): Promise<void> {
  const log = strapi.db.query(LOG);
  const old = { at: { $lt: new Date(now.getTime() - keptFor) } };
  const newest = (await log.findMany({ orderBy: { id: 'desc' }, limit: rowsKept, select: ['id'] })) as { id: number }[];
  const first = Math.min(...newest.map(({ id }) => id));
  if (newest.length === rowsKept) {
    // `kept` is nothing, and not false, where a row is no release.
    const where = { $and: [old, { id: { $lt: first } }, { $or: [{ kept: { $null: true } }, { kept: false }] }] };
    await log.deleteMany({ where });
  }
  const oldest = (await log.findOne({ where: { kind: 'release' }, orderBy: { id: 'asc' } })) as LogRow | null;
  const unneeded = { revision: { $lte: oldest?.previousRevision ?? -1 } };
  await strapi.db.query(HISTORY).deleteMany({ where: { $and: [old, unneeded] } });
}
