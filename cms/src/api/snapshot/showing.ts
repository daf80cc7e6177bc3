import type { Core } from '@strapi/strapi';
import type { FileRow } from './entries/file';
import { modelOf, models, ownTypes, type OwnType } from './models';
import { rowsWhere } from './rows';

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
    for (const type of ownTypes) showings.push(...(await showingsOf(strapi, type, some)));
  }
  return showings;
}

async function showingsOf(strapi: Core.Strapi, type: OwnType, files: ReadonlySet<string>): Promise<Showing[]> {
  const where = models[type].whereShows?.([...files]);
  const rows = where ? await rowsWhere(strapi, type, where) : [];
  return rows.flatMap((row) =>
    filesOfRow(type, row)
      .filter(({ documentId }) => files.has(documentId))
      .map((file) => ({ type, documentId: row.documentId, title: titleOf(row), file })),
  );
}

/** The files that a row of an entry shows, each once. */
export function filesOfRow(type: OwnType, row: unknown): FileRow[] {
  const files = modelOf(type).filesOf?.(row) ?? [];
  return [...new Map(files.map((file) => [file.documentId, file])).values()];
}

function titleOf(row: object): string {
  const { title } = row as { title?: string | null };
  return title ?? '';
}
