import { entryTypes, hasDrafts, type EntryType } from '@clearshelf/shared-types';
import type { Core, UID } from '@strapi/strapi';

const typeByUid = new Map<string, EntryType>(
  entryTypes.map((type) => [type === 'file' ? 'plugin::upload.file' : `api::${type}.${type}`, type]),
);

/** The contract's word for a content type of Strapi, or `undefined` for those that readers never see. */
export function findEntryType(uid: string): EntryType | undefined {
  return typeByUid.get(uid);
}

/** Strapi's name for a type of entry. */
export function toUid(type: EntryType): UID.ContentType {
  return (type === 'file' ? 'plugin::upload.file' : `api::${type}.${type}`) as UID.ContentType;
}

/** The condition for the row that staff edit: of a type without drafts, the only one. */
export function whereDraft(uid: string): object {
  const type = findEntryType(uid);
  return type && hasDrafts(type) ? { publishedAt: { $null: true } } : {};
}

/** The words by which staff know an entry: its title or name, or where there is none the name of its type. */
export function readTitle(strapi: Core.Strapi, type: EntryType, row: object): string {
  const { title, name, from } = row as Record<string, unknown>;
  const words = title ?? name ?? from;
  return typeof words === 'string' ? words : strapi.getModel(toUid(type)).info.displayName;
}

/** The row of an entry that readers see, or `undefined` where they see none. */
export async function visibleRow(
  strapi: Core.Strapi,
  type: EntryType,
  documentId: string,
): Promise<object | undefined> {
  const uid = toUid(type);
  const published = hasDrafts(type) ? { publishedAt: { $notNull: true } } : {};
  return (await strapi.db.query(uid).findOne({ where: { documentId, ...published } })) ?? undefined;
}
