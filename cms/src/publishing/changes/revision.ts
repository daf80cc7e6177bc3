import type { Core } from '@strapi/strapi';
import type { EntryType } from '@clearshelf/shared-types';
import { readPublishing } from '../tables/publishing-row';
import { noteChange, type VisibleChange } from './history';
import { CHANGE } from '../tables/models';

/**
 * Raises the content revision and notes which entry made it rise, and who. Called inside the transaction of the change itself,
 * so that neither can be kept without the other.
 */
export async function raiseRevision(strapi: Core.Strapi, change: VisibleChange): Promise<void> {
  await strapi.db.transaction(async ({ trx }) => {
    const revision = await raise(strapi, trx);
    await trx('clearshelf_changes')
      .insert({ entry_type: change.type, document_id: change.documentId, revision })
      .onConflict(['entry_type', 'document_id'])
      .merge({ revision });
    await noteChange(strapi, revision, change);
  });
}

/** Raises the revision for a change that left no trace of which entry it was; every publisher then fetches everything. */
export async function raiseRevisionOfAll(strapi: Core.Strapi): Promise<void> {
  await strapi.db.transaction(async ({ trx }) => {
    // After a restored backup the number starts again below what publishers have seen; the clock lifts it above.
    const floor = Math.floor(Date.now() / 1000);
    const revision = await raise(strapi, trx, floor);
    await trx('clearshelf_publishing').where({ id: 1 }).update({ full_since: revision });
    await trx('clearshelf_changes').delete();
    await noteChange(strapi, revision);
  });
}

/** Entries that changed after a revision, or `undefined` where a delta from there would miss some. */
export async function changesSince(
  strapi: Core.Strapi,
  since: number,
): Promise<{ type: EntryType; documentId: string }[] | undefined> {
  const row = await readPublishing(strapi);
  if (since < row.fullSince || since > row.revision) return undefined;
  const rows = await strapi.db
    .query(CHANGE)
    .findMany({ where: { revision: { $gt: since } }, orderBy: { revision: 'asc' } });
  return rows.map((change: { entryType: EntryType; documentId: string }) => ({
    type: change.entryType,
    documentId: change.documentId,
  }));
}

type Transaction = Parameters<Parameters<Core.Strapi['db']['transaction']>[0]>[0]['trx'];

async function raise(strapi: Core.Strapi, trx: Transaction, floor = 0): Promise<number> {
  await readPublishing(strapi);
  // One statement, so that two changes at once wait for each other and get different numbers.
  await trx('clearshelf_publishing')
    .where({ id: 1 })
    .update({
      revision: trx.raw('CASE WHEN revision + 1 > ? THEN revision + 1 ELSE ? END', [floor, floor]),
      changed_at: new Date(),
    });
  const row = await trx('clearshelf_publishing').where({ id: 1 }).first('revision');
  return row.revision;
}
