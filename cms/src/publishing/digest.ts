import { createHash } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { entryTypes } from '@clearshelf/shared-types';
import { uidOf } from './entry-types';
import { PUBLISHING } from './models';
import { raiseRevisionOfAll, readPublishing } from './revision';

/**
 * Finds changes that came past the document service (a restored backup, an import, a hand in the database) by a digest
 * of what is published: for each type, how many, and the newest change. Taken at start and every ten minutes.
 */
export async function catchUnseenChanges(strapi: Core.Strapi): Promise<boolean> {
  const row = await readPublishing(strapi);
  const digest = await digestOfPublished(strapi);
  const unseen = row.digestRevision === row.revision && row.digest !== digest;
  if (unseen) await raiseRevisionOfAll(strapi);
  const { revision } = await readPublishing(strapi);
  await strapi.db.query(PUBLISHING).update({ where: { id: 1 }, data: { digest, digestRevision: revision } });
  return unseen;
}

async function digestOfPublished(strapi: Core.Strapi): Promise<string> {
  const hash = createHash('sha256');
  for (const type of entryTypes) {
    const model = strapi.db.metadata.get(uidOf(type));
    const query = strapi.db.connection(model.tableName);
    if ('publishedAt' in model.attributes) query.whereNotNull('published_at');
    const row = await query.count({ count: '*' }).max({ newest: 'updated_at', last: 'id' }).first();
    hash.update(JSON.stringify([type, row?.count, row?.newest, row?.last]));
  }
  return hash.digest('hex');
}
