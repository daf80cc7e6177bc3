import { hasDrafts, type Entry } from '@clearshelf/shared-types';
import type { Core } from '@strapi/strapi';
import { toUid } from '../entries/entry-types';
import { makeData, type FileRows } from './data';

/** Writes entries that are not there yet, published where the type knows drafts. */
export async function writeDocuments(strapi: Core.Strapi, entries: Entry[], files: FileRows): Promise<void> {
  const types = [...new Set(entries.map(({ type }) => type))];
  const present = await Promise.all(types.map(async (type) => await presentIds(strapi, type, entries)));
  const skip = new Set(present.flat());
  for (const entry of entries) {
    if (skip.has(`${entry.type} ${entry.id}`)) continue;
    await createDocument(strapi, entry, files);
  }
}

async function createDocument(strapi: Core.Strapi, entry: Entry, files: FileRows): Promise<void> {
  const uid = toUid(entry.type);
  const data = { documentId: entry.id, ...makeData(entry, files) };
  const status = hasDrafts(entry.type) ? { status: 'published' } : {};
  await strapi.documents(uid).create({ data, ...status } as never);
}

async function presentIds(strapi: Core.Strapi, type: Entry['type'], entries: Entry[]): Promise<string[]> {
  const ids = entries.filter((entry) => entry.type === type).map(({ id }) => id);
  const rows: { documentId: string }[] = await strapi.db
    .query(toUid(type))
    .findMany({ where: { documentId: { $in: ids } }, select: ['documentId'] });
  return rows.map(({ documentId }) => `${type} ${documentId}`);
}
