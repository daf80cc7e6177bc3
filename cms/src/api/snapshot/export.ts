import type { Entry, EntryType } from '@clearshelf/shared-types';
import type { Core } from '@strapi/strapi';
import { cleanTexts } from '../../fields/clean';
import { fileOf, type FileRow } from './entries/file';
import { modelOf, ownTypes, type OwnType } from './models';
import { publishedPages, rowsWhere } from './rows';
import { uidOf } from '../../publishing/entry-types';

/** Everything that readers may see, type after type, each file before the first entry that shows it. */
export async function* exportAll(strapi: Core.Strapi): AsyncGenerator<Entry> {
  const sent = new Set<string>();
  for (const type of ownTypes) {
    for await (const rows of publishedPages(strapi, type)) {
      for (const row of rows) yield* entriesOf(strapi, { type, row, sent });
    }
  }
}

/**
 * One entry with the files that it shows; nothing where it is not published.
 * A file by itself is sent only while something published shows it.
 */
export async function exportOne(strapi: Core.Strapi, type: EntryType, documentId: string): Promise<Entry[]> {
  if (type === 'file') return await exportFile(strapi, documentId);
  const rows = await rowsWhere(strapi, type, { documentId });
  return rows.flatMap((row) => [...entriesOf(strapi, { type, row, sent: new Set() })]);
}

function* entriesOf(
  strapi: Core.Strapi,
  { type, row, sent }: { type: OwnType; row: unknown; sent: Set<string> },
): Generator<Entry> {
  const model = modelOf(type);
  cleanTexts(strapi, uidOf(type), row);
  for (const file of model.filesOf?.(row) ?? []) {
    if (sent.has(file.documentId)) continue;
    sent.add(file.documentId);
    yield fileOf(file);
  }
  yield model.toEntry(row);
}

async function exportFile(strapi: Core.Strapi, documentId: string): Promise<Entry[]> {
  const file: FileRow | null = await strapi.db.query('plugin::upload.file').findOne({ where: { documentId } });
  if (!file) return [];
  const shown = await strapi.db.query('api::resource.resource').count({
    where: {
      publishedAt: { $notNull: true },
      $or: [{ downloads: { hosting: 'hosted', file: { documentId } } }, { cover: { image: { documentId } } }],
    },
  });
  return shown > 0 ? [fileOf(file)] : [];
}
