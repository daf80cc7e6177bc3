import type { Core } from '@strapi/strapi';

/** Every name under which readers could meet a file, so that old addresses lead on. */
export const FILE_NAME = 'clearshelf::file-name';
/** What staff should know of a file before they publish it. */
export const FILE_NOTE = 'clearshelf::file-note';

const name = {
  uid: FILE_NAME,
  singularName: 'clearshelf_file_name',
  tableName: 'clearshelf_file_names',
  attributes: {
    id: { type: 'increments' },
    documentId: { type: 'string' },
    name: { type: 'string' },
  },
  indexes: [{ name: 'clearshelf_file_names_file', columns: ['document_id', 'name'], type: 'unique' }],
};

const note = {
  uid: FILE_NOTE,
  singularName: 'clearshelf_file_note',
  tableName: 'clearshelf_file_notes',
  attributes: {
    id: { type: 'increments' },
    documentId: { type: 'string' },
    note: { type: 'string' },
  },
  indexes: [{ name: 'clearshelf_file_notes_file', columns: ['document_id'], type: 'unique' }],
};

/** Adds the tables to Strapi's own, so that its schema sync makes and keeps them. */
export function registerFileModels(strapi: Core.Strapi): void {
  strapi.get('models').add(name).add(note);
}
