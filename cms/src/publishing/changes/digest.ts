import { createHash } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { entryTypes } from '@clearshelf/shared-types';
import { recordMissing } from '../../relations/catch-up';
import { LINK } from '../../relations/models';
import { toUid } from '../../entries/entry-types';
import { PUBLISHING } from '../tables/models';
import { raiseRevisionOfAll } from './revision';
import { readPublishing } from '../tables/publishing-row';

/**
 * Finds changes that came past the document service (a restored backup, an import, a hand in the database) by a digest
 * of what is published and where it leads: for each table, how many, and the newest change. Taken at start and every ten
 * minutes. Where entries lead that came so is written down first.
 */
export async function catchUnseenChanges(strapi: Core.Strapi): Promise<boolean> {
  const recorded = await recordMissing(strapi);
  const row = await readPublishing(strapi);
  const digest = await digestOfPublished(strapi);
  const unseen = recorded || (row.digestRevision === row.revision && row.digest !== digest);
  if (unseen) await raiseRevisionOfAll(strapi);
  const { revision } = await readPublishing(strapi);
  await strapi.db.query(PUBLISHING).update({ where: { id: 1 }, data: { digest, digestRevision: revision } });
  return unseen;
}

async function digestOfPublished(strapi: Core.Strapi): Promise<string> {
  const hash = createHash('sha256');
  for (const uid of [...entryTypes.map(toUid), LINK]) {
    const model = strapi.db.metadata.get(uid);
    const query = strapi.db.connection(model.tableName);
    if ('publishedAt' in model.attributes) query.whereNotNull('published_at');
    const newest = 'updatedAt' in model.attributes ? 'updated_at' : 'id';
    const row = await query.count({ count: '*' }).max({ newest, last: 'id' }).first();
    hash.update(JSON.stringify([uid, row?.count, row?.newest, row?.last]));
  }
  return hash.digest('hex');
}
