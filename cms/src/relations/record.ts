import { hasDrafts, type EntryType } from '@clearshelf/shared-types';
import type { Core } from '@strapi/strapi';
import { makePublishedCondition } from '../api/snapshot/rows';
import { toUid } from '../entries/entry-types';
import { listKeptFields, listPlaces, makePopulate, type Row } from './fields';
import { LINK, type LinkRow } from './models';

export interface HolderRow extends Row {
  documentId: string;
  updatedAt?: string | Date | null;
}

/**
 * Writes down where an entry leads if it was published anew, and forgets it if readers see it no more. What its draft is
 * changed to afterwards changes nothing here.
 * @returns whether it was written down now
 */
export async function recordEntry(strapi: Core.Strapi, type: EntryType, documentId: string): Promise<boolean> {
  const holder = { holderType: type, holderId: documentId };
  const shown = { ...(await makePublishedCondition(strapi, type)), documentId };
  const row = (await strapi.db.query(toUid(type)).findOne({ where: shown, select: ['id'] })) as HolderRow | null;
  if (!row) {
    await strapi.db.query(LINK).deleteMany({ where: holder });
    return false;
  }
  const mark = { ...holder, holderRow: row.id, place: { $null: true } };
  // An entry of a type without drafts keeps its row when it is saved.
  if (hasDrafts(type) && (await strapi.db.query(LINK).count({ where: mark })) > 0) return false;
  await recordRows(strapi, type, await readRows(strapi, type, shown));
  return true;
}

/**
 * Writes down where published rows lead: where their drafts do, which know also what is not published, or where a draft
 * was changed since, the rows themselves.
 */
export async function recordRows(strapi: Core.Strapi, type: EntryType, rows: HolderRow[]): Promise<void> {
  const ids = rows.map(({ documentId }) => documentId);
  const drafts = hasDrafts(type) ? await readDrafts(strapi, type, ids) : new Map<string, HolderRow>();
  const links = rows.flatMap((row) =>
    listLinks(strapi, type, { row, meant: meantBy(row, drafts.get(row.documentId)) }),
  );
  await strapi.db.query(LINK).deleteMany({ where: { holderType: type, holderId: { $in: ids } } });
  await strapi.db.query(LINK).createMany({ data: links });
}

/** Reads rows of a type with all that {@link recordRows} wants to know of them. */
export async function readRows(strapi: Core.Strapi, type: EntryType, where: object): Promise<HolderRow[]> {
  const populate = makePopulate(listKeptFields(strapi, type));
  return await strapi.db.query(toUid(type)).findMany({ where, populate });
}

async function readDrafts(strapi: Core.Strapi, type: EntryType, ids: string[]): Promise<Map<string, HolderRow>> {
  const where = {
    ...(await makePublishedCondition(strapi, type)),
    publishedAt: { $null: true },
    documentId: { $in: ids },
  };
  const rows = await readRows(strapi, type, where);
  return new Map(rows.map((row) => [row.documentId, row]));
}

function meantBy(row: HolderRow, draft: HolderRow | undefined): HolderRow {
  return draft && timeOf(draft) <= timeOf(row) ? draft : row;
}

function timeOf({ updatedAt }: HolderRow): number {
  return new Date(updatedAt ?? 0).getTime();
}

function listLinks(
  strapi: Core.Strapi,
  type: EntryType,
  { row, meant }: { row: HolderRow; meant: HolderRow },
): LinkRow[] {
  const holder = { holderType: type, holderId: row.documentId, holderRow: row.id };
  const all: LinkRow = { ...holder, place: null, position: 0, targetType: null, targetId: null };
  const links = listKeptFields(strapi, type).flatMap((field) =>
    listPlaces(meant, field).flatMap(({ name: place, part, field: name }) =>
      idsIn(part[name]).map((targetId, position) => ({
        ...holder,
        place,
        position,
        targetType: field.target,
        targetId,
      })),
    ),
  );
  return [all, ...links];
}

/** Ids of what a relation leads to, each once: what has no drafts leads to the draft and to the published row. */
export function idsIn(related: unknown): string[] {
  const rows = [related ?? []].flat() as { documentId: string }[];
  return [...new Set(rows.map(({ documentId }) => documentId))];
}
