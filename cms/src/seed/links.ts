import type { Entry, Resource } from '@clearshelf/shared-types';
import type { Core } from '@strapi/strapi';
import { linkData } from './data';

/** Links resources with each other, once all of them are published: a link to a draft would be dropped. */
export async function linkResources(strapi: Core.Strapi, entries: Entry[]): Promise<void> {
  const linked = entries.filter(
    (entry): entry is Resource =>
      entry.type === 'resource' && (entry.related.length > 0 || entry.withdrawal?.replacement !== undefined),
  );
  await strapi.db.transaction(async () => {
    for (const entry of linked) {
      const data = linkData(entry) as never;
      await strapi.documents('api::resource.resource').update({ documentId: entry.id, data, status: 'published' });
    }
  });
}
