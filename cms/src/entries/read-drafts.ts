import type { Core, UID } from '@strapi/strapi';

/** Some fields of the draft of an entry, in each language that it is written in. */
export async function readDrafts<T>(
  strapi: Core.Strapi,
  uid: UID.ContentType,
  { documentId, fields }: { documentId: string | undefined; fields: readonly string[] },
): Promise<T[]> {
  if (!documentId) return [];
  const where = { documentId, publishedAt: { $null: true } };
  return await strapi.db.query(uid).findMany({ where, select: [...fields] });
}
