import type { Core } from '@strapi/strapi';
import { servedName, type FileRow } from '../api/snapshot/entries/file';
import { FILE_NAME } from './models';

/** Names under which readers could meet files, by the file's id. */
export type FileNames = ReadonlyMap<string, string[]>;

/** Rows that are read at a time, for SQLite's limit of variables. */
const atOnce = 500;

/** Remembers the names that some files have now, as readers are about to meet them, or met them until now. */
export async function rememberNames(strapi: Core.Strapi, files: Pick<FileRow, 'documentId' | 'name' | 'mime'>[]) {
  if (files.length === 0) return;
  const rows = files.map((file) => ({ document_id: file.documentId, name: servedName(file) }));
  await strapi.db.transaction(async ({ trx }) => {
    await trx('clearshelf_file_names').insert(rows).onConflict(['document_id', 'name']).ignore();
  });
}

/** Every name under which readers could meet these files. */
export async function readFileNames(strapi: Core.Strapi, files: { documentId: string }[]): Promise<FileNames> {
  const ids = [...new Set(files.map(({ documentId }) => documentId))];
  const names = new Map<string, string[]>();
  for (let at = 0; at < ids.length; at += atOnce) {
    const where = { documentId: { $in: ids.slice(at, at + atOnce) } };
    const rows: { documentId: string; name: string }[] = await strapi.db.query(FILE_NAME).findMany({ where });
    for (const { documentId, name } of rows) names.set(documentId, [...(names.get(documentId) ?? []), name]);
  }
  return names;
}
