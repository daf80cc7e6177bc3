import type { Figure, File } from '@clearshelf/shared-types';
import { required, text, type Row } from './parts';

export type FileRow = Row<'plugin::upload.file'>;

/** A file of the media library. Its size is kept in kilobytes there, rounded to ten bytes. */
export function fileOf(row: FileRow): File {
  return {
    type: 'file',
    id: row.documentId,
    name: required(row.name),
    mime: required(row.mime),
    bytes: Math.round(required(row.size) * 1000),
    source: required(row.url),
    version: `${row.hash}-${new Date(row.updatedAt ?? 0).getTime()}`,
  };
}

/** A picture with its texts. */
export function figureOf(row: Row<'shared.figure'> | null | undefined): Figure | undefined {
  const file = row?.image as FileRow | null | undefined;
  if (!row || !file) return undefined;
  return {
    file: file.documentId,
    alternativeText: required(row.alternativeText),
    longDescription: text(row.longDescription),
  };
}
