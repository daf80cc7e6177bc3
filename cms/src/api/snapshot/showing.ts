import { listReferences, typesWithFiles } from '@clearshelf/shared-types';
import type { Core } from '@strapi/strapi';
import type { FileRow } from './entries/file';
import { isOwnType, listFilePaths, findModel, type OwnType } from './models';
import { findRows } from './rows';

/** A published entry that shows a file. */
export interface Showing {
  type: OwnType;
  documentId: string;
  title: string;
  file: FileRow;
}

/** Files that are looked for in one question. */
const atOnce = 200;

/**
 * The published entries that show any of some files, once for each file that they show.
 * The only place that knows: the export, and whoever asks whether a file may be changed.
 */
export async function findShowings(strapi: Core.Strapi, files: string[]): Promise<Showing[]> {
  const showings: Showing[] = [];
  for (let at = 0; at < files.length; at += atOnce) {
    const some = new Set(files.slice(at, at + atOnce));
    for (const type of typesWithFiles.filter(isOwnType))
      showings.push(...(await findShowingsOfType(strapi, type, some)));
  }
  return showings;
}

async function findShowingsOfType(strapi: Core.Strapi, type: OwnType, files: ReadonlySet<string>): Promise<Showing[]> {
  const rows = await findRows(strapi, type, { $or: listFilePaths(type).map((path) => nest(path, [...files])) });
  return rows.flatMap((row) =>
    listShownFiles(type, row)
      .filter(({ documentId }) => files.has(documentId))
      .map((file) => ({ type, documentId: row.documentId, title: readTitle(row), file })),
  );
}

/** The files that a row of an entry shows, each once: those that the entry made from it refers to. */
export function listShownFiles(type: OwnType, row: unknown): FileRow[] {
  if (!typesWithFiles.includes(type)) return [];
  const held = listFilePaths(type).flatMap((path) => readPath(row, path));
  const byId = new Map((held as FileRow[]).map((file) => [file.documentId, file]));
  const shown = listReferences(findModel(type).toEntry(row)).filter((reference) => reference.type === 'file');
  return [...new Set(shown.map(({ id }) => id))].flatMap((id) => byId.get(id) ?? []);
}

/** The condition for rows that hold any of some files at a path, whether they show it or not. */
function nest(path: string[], files: string[]): object {
  return path.reduceRight<object>((inner, name) => ({ [name]: inner }), { documentId: { $in: files } });
}

function readPath(value: unknown, path: string[]): unknown[] {
  if (!value) return [];
  if (Array.isArray(value)) return value.flatMap((one) => readPath(one, path));
  const [name, ...deeper] = path;
  return name === undefined ? [value] : readPath((value as Record<string, unknown>)[name], deeper);
}

function readTitle(row: object): string {
  const { title } = row as { title?: string | null };
  return title ?? '';
}
