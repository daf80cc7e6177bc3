import { fileNameFor, isFileName, findKindByMime, unknownKind, type Figure, type File } from '@clearshelf/shared-types';
import { required, readText, type Row } from './parts';

export type FileRow = Row<'plugin::upload.file'>;

/**
 * A file of the media library, whatever a database holds of it: its name obeys the rule, and a type that nobody knows is
 * that of mere bytes. Its size is kept in kilobytes there, rounded to ten bytes.
 *
 * @param names under which readers could meet it, this one or others
 */
export function toFile(row: FileRow, names: readonly string[] = []): File {
  const name = servedName(row);
  const formerNames = [...new Set([...names, required(row.name)])].filter((one) => one !== name && isFileName(one));
  return {
    type: 'file',
    id: row.documentId,
    name,
    mime: servedMime(row),
    bytes: Math.round(required(row.size) * 1000),
    source: required(row.url),
    version: `${row.hash}-${new Date(row.updatedAt ?? 0).getTime()}`,
    formerNames: formerNames.length > 0 ? formerNames.toSorted() : undefined,
  };
}

/** The name under which readers get a file. */
export function servedName(row: Pick<FileRow, 'name' | 'mime'>): string {
  return fileNameFor(required(row.name), servedMime(row));
}

function servedMime({ mime }: Pick<FileRow, 'mime'>): string {
  return (findKindByMime(mime ?? '') ?? unknownKind).mime;
}

/** A picture with its texts. */
export function toFigure(row: Row<'shared.figure'> | null | undefined): Figure | undefined {
  const file = row?.image as FileRow | null | undefined;
  if (!row || !file) return undefined;
  return {
    file: file.documentId,
    alternativeText: required(row.alternativeText),
    longDescription: readText(row.longDescription),
  };
}
