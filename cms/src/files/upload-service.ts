import { errors } from '@strapi/utils';
import type { Core } from '@strapi/strapi';
import { fileNameFor } from '@clearshelf/shared-types';
import { checkType, NotTaken } from './checked-type';
import { FILE } from './file-model';
import { refuseHostileName } from './guard-names';
import { keepNote } from './notes';
import { notePdf } from './note-pdf';
import { judgeDeed } from './rights';
import { tidyPicture } from './tidy-picture';

/** A file as Strapi received it. */
interface Received {
  filepath: string;
  originalFilename?: string | null;
  mimetype?: string | null;
  detectedMimeType?: string;
  size: number;
}

interface FileInfo {
  name?: string | null;
}

interface UploadData {
  fileInfo?: FileInfo | FileInfo[];
  ref?: unknown;
  refId?: unknown;
  field?: unknown;
  path?: unknown;
}

interface Row {
  id: number;
  documentId: string;
  mime: string;
}

interface UploadService {
  upload(given: { data: UploadData; files: Received | Received[] }, options?: object): Promise<Row[]>;
  replace(id: unknown, given: { data: UploadData; file: Received }, options?: object): Promise<Row>;
  updateFileInfo(id: unknown, info: FileInfo, options?: object): Promise<Row>;
  remove(file: Row): Promise<unknown>;
}

/** Strapi's register of services. */
interface Services {
  extend<T>(uid: string, extend: (service: T) => T): unknown;
}

interface Deletes {
  deleteByIds(ids?: unknown[]): Promise<unknown>;
}

/**
 * Puts our rules into the services of Strapi's media library, below all its routes: the bytes of a file are looked at,
 * its name and type follow from them, and who may change or delete it is asked before anything is written.
 */
export function guardUploads(strapi: Core.Strapi): void {
  const services: Services = strapi.get('services');
  services.extend('plugin::upload.upload', (service: UploadService) => ({ ...service, ...guarded(strapi, service) }));
  const guardDeletes = (uid: string, deed: (ids: unknown[]) => { files: unknown[]; folders: unknown[] }) =>
    services.extend(uid, (service: Deletes) => ({
      ...service,
      deleteByIds: async (ids: unknown[] = []) => {
        await judgeDeed(strapi, { action: 'delete', ...deed(ids) });
        return await service.deleteByIds(ids);
      },
    }));
  guardDeletes('plugin::upload.file', (files) => ({ files, folders: [] }));
  guardDeletes('plugin::upload.folder', (folders) => ({ files: [], folders }));
}

function guarded(strapi: Core.Strapi, service: UploadService): UploadService {
  const judge = async (action: 'change' | 'delete', id: unknown) =>
    await judgeDeed(strapi, { action, files: [id], folders: [] });
  return {
    async upload({ data, files }, options) {
      const received = [files].flat();
      const given = [data.fileInfo ?? []].flat();
      const infos: FileInfo[] = [];
      for (const [at, file] of received.entries()) infos.push(await prepare(file, data, given[at]));
      const notes = await notesOf(received);
      const rows = await service.upload({ data: { fileInfo: infos }, files: received }, options);
      for (const [at, row] of rows.entries()) await keepNote(strapi, row.documentId, notes[at]);
      return rows;
    },
    async replace(id, { data, file }, options) {
      await judge('change', id);
      const info = await prepare(file, data, [data.fileInfo ?? []].flat()[0]);
      await refuseLostPicture(strapi, id, file);
      const [note] = await notesOf([file]);
      const row = await service.replace(id, { data: { fileInfo: info }, file }, options);
      await keepNote(strapi, row.documentId, note);
      return row;
    },
    async updateFileInfo(id, info, options) {
      await judge('change', id);
      // One transaction, so that the name, the memory of the old one and the site's next release go together.
      return await strapi.db.transaction(async () => await service.updateFileInfo(id, info, options));
    },
    async remove(file) {
      await judge('delete', file.id);
      return await service.remove(file);
    },
  };
}

/** Looks at a file before anything of it is kept. @returns what is to be kept of it, with the name that it gets */
async function prepare(file: Received, data: UploadData, info: FileInfo = {}): Promise<FileInfo> {
  for (const key of ['ref', 'refId', 'field', 'path'] as const) {
    if (data[key] !== undefined)
      throw new errors.ValidationError('A file is put into an entry in that entry, and not while it is uploaded.');
  }
  const written = file.originalFilename ?? '';
  const wanted = info.name || written;
  for (const name of new Set([written, wanted])) refuseHostileName(name);
  try {
    const { mime } = await checkType({ path: file.filepath, name: written, declared: file.mimetype ?? '' });
    if (mime.startsWith('image/')) file.size = await tidyPicture(file.filepath, written);
    file.detectedMimeType = mime;
    // Strapi takes the ending of what it keeps from here.
    file.originalFilename = fileNameFor(written, mime);
    return { ...info, name: fileNameFor(wanted, mime) };
  } catch (error) {
    throw error instanceof NotTaken ? new errors.ValidationError(error.message) : error;
  }
}

/** A picture may be the cover of something, which a document cannot be. */
async function refuseLostPicture(strapi: Core.Strapi, id: unknown, { detectedMimeType }: Received): Promise<void> {
  const before = (await strapi.db.query(FILE).findOne({ where: { id } })) as Row | null;
  if (before?.mime.startsWith('image/') && !detectedMimeType?.startsWith('image/'))
    throw new errors.ValidationError('A picture can only be replaced by a picture. Upload this file as a new one.');
}

async function notesOf(files: Received[]): Promise<(string | undefined)[]> {
  const notes: (string | undefined)[] = [];
  for (const { detectedMimeType, filepath } of files)
    notes.push(detectedMimeType === 'application/pdf' ? await notePdf(filepath) : undefined);
  return notes;
}
