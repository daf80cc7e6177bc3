import { entryTypes, type EntryType } from '@clearshelf/shared-types';
import type { Core } from '@strapi/strapi';
import { makePublishedCondition } from '../api/snapshot/rows';
import { toUid } from '../entries/entry-types';
import { listKeptFields } from './fields';
import { LINK } from './models';
import { readRows, recordRows } from './record';

/** Entries that are written down together: few enough for SQLite's limit of variables. */
const batchSize = 500;

/**
 * Writes down where those published entries lead that nobody did it for: those from before the table was there, and what
 * came past the document service, say with an import.
 * @returns whether there were any
 */
export async function recordMissing(strapi: Core.Strapi): Promise<boolean> {
  let found = false;
  for (const type of entryTypes.filter((one) => listKeptFields(strapi, one).length > 0)) {
    const missing = await missingRows(strapi, type);
    for (let at = 0; at < missing.length; at += batchSize) {
      const batch = missing.slice(at, at + batchSize);
      await strapi.db.transaction(async () => {
        await recordRows(strapi, type, await readRows(strapi, type, { id: { $in: batch } }));
      });
    }
    found ||= missing.length > 0;
  }
  return found;
}

async function missingRows(strapi: Core.Strapi, type: EntryType): Promise<number[]> {
  const marks = (await strapi.db
    .query(LINK)
    .findMany({ where: { holderType: type, place: { $null: true } }, select: ['holderRow'] })) as {
    holderRow: number;
  }[];
  const recorded = new Set(marks.map(({ holderRow }) => holderRow));
  const rows = (await strapi.db
    .query(toUid(type))
    .findMany({ where: await makePublishedCondition(strapi, type), select: ['id'] })) as { id: number }[];
  return rows.map(({ id }) => id).filter((id) => !recorded.has(id));
}
