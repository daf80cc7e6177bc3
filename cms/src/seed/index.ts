import type { Entry } from '@clearshelf/shared-types';
import type { Core } from '@strapi/strapi';
import { tellParent } from '../parent';
import { linkResources } from './links';
import { createMark } from './mark';
import { placeFiles } from './files';
import { seedOrder } from './order';
import { writeDocuments } from './write';

/** Entries that are written together: one commit for many, and little lost when the CMS is ended in the middle. */
const batchSize = 40;

/**
 * Writes entries into a CMS that holds none, through the document service, as staff would. Ended in the middle, it goes
 * on at the next start and completes what is missing; once done it never runs again, even if staff delete everything.
 */
export async function seedIfEmpty(strapi: Core.Strapi, entries: Entry[]): Promise<void> {
  const mark = createMark(strapi);
  if (!(await mark.mayBegin())) return;
  await mark.set('begun');
  const began = Date.now();
  const files = await placeFiles(strapi, entries);
  const documents = seedOrder(entries);
  for (let at = 0; at < documents.length; at += batchSize) {
    const batch = documents.slice(at, at + batchSize);
    await strapi.db.transaction(async () => await writeDocuments(strapi, batch, files));
    tellParent({ type: 'seed', done: at + batch.length, total: documents.length });
  }
  await linkResources(strapi, entries);
  await mark.set('done');
  strapi.log.info(`Seeded ${documents.length} entries in ${((Date.now() - began) / 1000).toFixed(1)} s.`);
}
