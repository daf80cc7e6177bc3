import type { Entry, EntryType } from '@clearshelf/shared-types';
import type { Core } from '@strapi/strapi';
import { readFileNames, type FileNames } from '../../files/known-names';
import { cleanTexts } from '../../fields/clean';
import { toUid } from '../../entries/entry-types';
import { toFile } from './entries/file';
import { findModel, ownTypes, type OwnType } from './models';
import { readPublishedPages, findRows } from './rows';
import { listShownFiles, findShowings } from './showing';

/** Everything that readers may see, type after type, each file before the first entry that shows it. */
export async function* exportAll(strapi: Core.Strapi): AsyncGenerator<Entry> {
  const sent = new Set<string>();
  for (const type of ownTypes) {
    for await (const rows of readPublishedPages(strapi, type)) {
      const names = await readFileNames(
        strapi,
        rows.flatMap((row) => listShownFiles(type, row)),
      );
      for (const row of rows) yield* exportRow(strapi, { type, row, sent, names });
    }
  }
}

/**
 * One entry with the files that it shows; an empty list where it is not published.
 * A file by itself is sent only while something published shows it.
 */
export async function exportOne(strapi: Core.Strapi, type: EntryType, documentId: string): Promise<Entry[]> {
  if (type === 'file') return await exportFile(strapi, documentId);
  const rows = await findRows(strapi, type, { documentId });
  const names = await readFileNames(
    strapi,
    rows.flatMap((row) => listShownFiles(type, row)),
  );
  return rows.flatMap((row) => [...exportRow(strapi, { type, row, sent: new Set(), names })]);
}

interface RowToExport {
  type: OwnType;
  row: unknown;
  /** Ids of the files that were sent already. */
  sent: Set<string>;
  names: FileNames;
}

function* exportRow(strapi: Core.Strapi, { type, row, sent, names }: RowToExport): Generator<Entry> {
  cleanTexts(strapi, toUid(type), row);
  for (const file of listShownFiles(type, row)) {
    if (sent.has(file.documentId)) continue;
    sent.add(file.documentId);
    yield toFile(file, names.get(file.documentId));
  }
  yield findModel(type).toEntry(row);
}

async function exportFile(strapi: Core.Strapi, documentId: string): Promise<Entry[]> {
  const [showing] = await findShowings(strapi, [documentId]);
  if (!showing) return [];
  const names = await readFileNames(strapi, [showing.file]);
  return [toFile(showing.file, names.get(documentId))];
}
