import { typesWithFiles, type EntryType } from '@clearshelf/shared-types';
import type { Core } from '@strapi/strapi';
import { findModel } from '../api/snapshot/models';
import { listShownFiles } from '../api/snapshot/showing';
import { toUid } from '../entries/entry-types';
import { FILE_NOTE } from './models';

/** Keeps what staff should know of a file; nothing takes away what was known of its bytes before. */
export async function keepNote(strapi: Core.Strapi, documentId: string, note: string | undefined): Promise<void> {
  await strapi.db.query(FILE_NOTE).deleteMany({ where: { documentId } });
  if (note !== undefined) await strapi.db.query(FILE_NOTE).create({ data: { documentId, note } });
}

/** What staff should know of the files of an entry, in its draft or in what readers see: "“a.pdf” opens with a password only." */
export async function readNotes(strapi: Core.Strapi, type: EntryType, documentId: string): Promise<string[]> {
  if (type === 'file' || !typesWithFiles.includes(type)) return [];
  const rows: object[] = await strapi.db
    .query(toUid(type))
    .findMany({ where: { documentId }, populate: findModel(type).populate });
  const names = new Map(rows.flatMap((row) => listShownFiles(type, row).map((file) => [file.documentId, file.name])));
  const notes: { documentId: string; note: string }[] = await strapi.db
    .query(FILE_NOTE)
    .findMany({ where: { documentId: { $in: [...names.keys()] } } });
  const byFile = new Map(notes.map((one) => [one.documentId, one.note]));
  return [...names].flatMap(([id, name]) => (byFile.has(id) ? [`“${name}” ${byFile.get(id)}`] : []));
}
