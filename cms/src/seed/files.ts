import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Entry, File, Resource } from '@clearshelf/shared-types';
import type { Core } from '@strapi/strapi';
import type { FileRows } from './data';
import { makePdf } from './pdf';

const FILE = 'plugin::upload.file';

/** Puts the files of the entries into the media library, each under its own id, and tells their rows' numbers. */
export async function placeFiles(strapi: Core.Strapi, entries: Entry[]): Promise<FileRows> {
  const files = entries.filter((entry): entry is File => entry.type === 'file');
  const rows = await presentRows(strapi, files);
  const folder = await mkdtemp(join(tmpdir(), 'clearshelf-seed-'));
  try {
    for (const file of files) {
      if (!rows.has(file.id)) rows.set(file.id, await placeFile(strapi, file, await makeBytes(file, entries), folder));
    }
  } finally {
    await rm(folder, { recursive: true });
  }
  return rows;
}

async function presentRows(strapi: Core.Strapi, files: File[]): Promise<Map<string, number>> {
  const present: { id: number; documentId: string }[] = await strapi.db
    .query(FILE)
    .findMany({ where: { documentId: { $in: files.map(({ id }) => id) } }, select: ['id', 'documentId'] });
  return new Map(present.map(({ id, documentId }) => [documentId, id]));
}

async function makeBytes(file: File, entries: Entry[]): Promise<Buffer> {
  const owner = entries.find(
    (entry): entry is Resource =>
      entry.type === 'resource' &&
      entry.downloads.some((download) => download.hosting === 'hosted' && download.file === file.id),
  );
  if (file.source !== 'fixture' || file.mime !== 'application/pdf' || !owner)
    throw new Error(
      `The seed cannot make ${file.name}. It only makes a PDF from the text of the resource that offers it.`,
    );
  const publishers = entries.flatMap((entry) =>
    entry.type === 'publisher' && owner.publishers.includes(entry.id) ? [entry.name] : [],
  );
  return await makePdf(owner, publishers);
}

async function placeFile(strapi: Core.Strapi, file: File, bytes: Buffer, folder: string): Promise<number> {
  const filepath = join(folder, file.name);
  await writeFile(filepath, bytes);
  const { size } = await stat(filepath);
  // The media library makes an id of its own; file and id are kept together or not at all.
  return await strapi.db.transaction(async () => {
    const [row]: { id: number }[] = await strapi
      .plugin('upload')
      .service('upload')
      .upload({
        data: { fileInfo: { name: file.name } },
        files: { filepath, originalFilename: file.name, mimetype: file.mime, size },
      });
    await strapi.db.query(FILE).update({ where: { id: row!.id }, data: { documentId: file.id } });
    return row!.id;
  });
}
