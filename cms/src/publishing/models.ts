import type { Core } from '@strapi/strapi';

/** The one row that holds the content revision, the lease and what the publisher last said. */
export const PUBLISHING = 'clearshelf::publishing';
/** At which revision each entry last changed: what a delta is made from. */
export const CHANGE = 'clearshelf::change';

const publishing = {
  uid: PUBLISHING,
  singularName: 'clearshelf_publishing',
  tableName: 'clearshelf_publishing',
  attributes: {
    id: { type: 'increments' },
    revision: { type: 'integer', default: 0 },
    /** Deltas from before this revision would miss something; such a publisher gets everything. */
    fullSince: { type: 'integer', default: 0 },
    changedAt: { type: 'datetime' },
    /** Digest of what was published, and the revision it was taken at. */
    digest: { type: 'text' },
    digestRevision: { type: 'integer' },
    leaseHolder: { type: 'string' },
    leaseUntil: { type: 'datetime' },
    /** Rises with every "Publish the site now". */
    requested: { type: 'integer', default: 0 },
    /** JSON of the last report. */
    report: { type: 'text' },
    reportAt: { type: 'datetime' },
    /** JSON of what is live. */
    live: { type: 'text' },
  },
};

const change = {
  uid: CHANGE,
  singularName: 'clearshelf_change',
  tableName: 'clearshelf_changes',
  attributes: {
    id: { type: 'increments' },
    entryType: { type: 'string' },
    documentId: { type: 'string' },
    revision: { type: 'integer' },
  },
  indexes: [
    { name: 'clearshelf_changes_entry', columns: ['entry_type', 'document_id'], type: 'unique' },
    { name: 'clearshelf_changes_revision', columns: ['revision'] },
  ],
};

/** Adds the tables of publishing to Strapi's own, so that its schema sync makes and keeps them. */
export function registerModels(strapi: Core.Strapi): void {
  strapi.get('models').add(publishing).add(change);
}
