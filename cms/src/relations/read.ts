import type { EntryType } from '@clearshelf/shared-types';
import type { Core } from '@strapi/strapi';
import { listKeptFields, listPlaces, type Row } from './fields';
import { LINK, type LinkRow } from './models';

/**
 * Puts into published rows where they lead as it was meant when they were published, whether or not that is published
 * now: readers of the snapshot leave out what is not there. The rows must hold their components.
 */
export async function putLinks(strapi: Core.Strapi, type: EntryType, rows: PublishedRow[]): Promise<void> {
  const fields = listKeptFields(strapi, type);
  if (fields.length === 0 || rows.length === 0) return;
  const links = await readLinks(strapi, type, rows);
  for (const row of rows) {
    for (const field of fields) {
      for (const { name, part, field: key } of listPlaces(row, field)) {
        const targets = links.get(`${row.id} ${name}`) ?? [];
        const related = targets.map((documentId) => ({ documentId }));
        part[key] = field.many ? related : (related[0] ?? null);
      }
    }
  }
}

interface PublishedRow extends Row {
  documentId: string;
}

/** Ids of what rows lead to, by row and place: `12 items.2.resource`. */
export async function readLinks(
  strapi: Core.Strapi,
  type: EntryType,
  rows: PublishedRow[],
): Promise<Map<string, string[]>> {
  const where = {
    holderType: type,
    holderId: { $in: rows.map(({ documentId }) => documentId) },
    place: { $notNull: true },
  };
  const links = (await strapi.db.query(LINK).findMany({ where, orderBy: { position: 'asc' } })) as LinkRow[];
  const found = new Map<string, string[]>();
  for (const { holderRow, place, targetId } of links) {
    const key = `${holderRow} ${place}`;
    if (targetId !== null) found.set(key, [...(found.get(key) ?? []), targetId]);
  }
  return found;
}
