import type { EntryType } from '@clearshelf/shared-types';
import type { Core } from '@strapi/strapi';
import { makePublishedCondition } from '../api/snapshot/rows';
import { toUid } from '../entries/entry-types';
import { listKeptFields, listPlaces } from './fields';
import { readLinks } from './read';
import { idsIn, readRows, recordEntry } from './record';

/**
 * Gives a draft that was set back to the published version the links that Strapi leaves out of it, those to what is not
 * published: else they would be lost with the next publish.
 */
export async function restoreDraft(strapi: Core.Strapi, type: EntryType, documentId: string): Promise<void> {
  await recordEntry(strapi, type, documentId);
  const published = await makePublishedCondition(strapi, type);
  const [row] = await readRows(strapi, type, { ...published, documentId });
  const [draft] = await readRows(strapi, type, { ...published, publishedAt: { $null: true }, documentId });
  if (!row || !draft) return;
  const links = await readLinks(strapi, type, [row]);
  for (const field of listKeptFields(strapi, type)) {
    for (const { name, part, field: key } of listPlaces(draft, field)) {
      const meant = await findDrafts(strapi, field.target, links.get(`${row.id} ${name}`) ?? []);
      const ids = meant.map(({ documentId: id }) => id);
      if (ids.join() === idsIn(part[key]).join()) continue;
      const set = { set: meant.map(({ id }) => ({ id })) };
      await strapi.db.query(field.owner).update({ where: { id: part.id }, data: { [key]: set } });
    }
  }
  // Else the entry would be called "Modified" from now on.
  const { updatedAt } = draft;
  await strapi.db.query(toUid(type)).updateMany({ where: { id: draft.id }, data: { updatedAt } });
}

/** The draft rows of entries that are still there, in the order of the ids. */
async function findDrafts(
  strapi: Core.Strapi,
  type: EntryType,
  ids: string[],
): Promise<{ id: number; documentId: string }[]> {
  if (ids.length === 0) return [];
  const where = {
    ...(await makePublishedCondition(strapi, type)),
    publishedAt: { $null: true },
    documentId: { $in: ids },
  };
  const rows = (await strapi.db.query(toUid(type)).findMany({ where })) as {
    id: number;
    documentId: string;
  }[];
  return rows.toSorted((a, b) => ids.indexOf(a.documentId) - ids.indexOf(b.documentId));
}
