import type { Core } from '@strapi/strapi';

/** The one row that holds the content revision, the lease and what the publisher last said. */
export const PUBLISHING = 'clearshelf::publishing';
/** At which revision each entry last changed: what a delta is made from. */
export const CHANGE = 'clearshelf::change';
/** Every change that readers could see, with who did it. */
export const HISTORY = 'clearshelf::history';
/** What happened to the website: releases, failures, and what people decided. */
export const LOG = 'clearshelf::log';
/** What each page of the site weighs. */
export const PAGE = 'clearshelf::page';

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
    /** Rises with each change of holder. */
    leaseTerm: { type: 'integer', default: 0 },
    /** Milliseconds since 1970 by the database's clock. */
    leaseEnds: { type: 'float' },
    /** For how long it was given: one that ends later was written by a clock that has gone back since. */
    leaseSeconds: { type: 'integer' },
    /** Rises with every "Publish the site now". */
    requested: { type: 'integer', default: 0 },
    /** JSON of the last report. */
    report: { type: 'text' },
    reportAt: { type: 'datetime' },
    /** JSON of what is live. */
    live: { type: 'text' },
    /** The revision for which somebody said yes to what was held. */
    approved: { type: 'integer' },
    /** JSON of the release that somebody put back. */
    pinned: { type: 'text' },
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

const history = {
  uid: HISTORY,
  singularName: 'clearshelf_history',
  tableName: 'clearshelf_history',
  attributes: {
    id: { type: 'increments' },
    revision: { type: 'integer' },
    entryType: { type: 'string' },
    documentId: { type: 'string' },
    title: { type: 'text' },
    action: { type: 'string' },
    byId: { type: 'integer' },
    byName: { type: 'string' },
    at: { type: 'datetime' },
  },
  indexes: [{ name: 'clearshelf_history_revision', columns: ['revision'] }],
};

const log = {
  uid: LOG,
  singularName: 'clearshelf_log',
  tableName: 'clearshelf_log',
  attributes: {
    id: { type: 'increments' },
    /** `release`, `failure` or `decision`; the kinds share what they have in common. */
    kind: { type: 'string' },
    at: { type: 'datetime' },
    revision: { type: 'integer' },
    requested: { type: 'integer' },
    releaseId: { type: 'string' },

    previousRevision: { type: 'integer' },
    indexRevision: { type: 'integer' },
    indexFreshAt: { type: 'datetime' },
    seenAt: { type: 'datetime' },
    pages: { type: 'integer' },
    bytes: { type: 'float' },
    seconds: { type: 'float' },
    isReturn: { type: 'boolean' },
    exceptionCount: { type: 'integer' },
    kept: { type: 'boolean' },

    firstAt: { type: 'datetime' },
    count: { type: 'integer' },
    what: { type: 'text' },
    repair: { type: 'text' },
    log: { type: 'text' },

    decision: { type: 'string' },
    releaseAt: { type: 'datetime' },
    byId: { type: 'integer' },
    byName: { type: 'string' },
  },
  indexes: [{ name: 'clearshelf_log_at', columns: ['at'] }],
};

const page = {
  uid: PAGE,
  singularName: 'clearshelf_page',
  tableName: 'clearshelf_pages',
  attributes: {
    id: { type: 'increments' },
    address: { type: 'string' },
    bytes: { type: 'integer' },
  },
  indexes: [{ name: 'clearshelf_pages_address', columns: ['address'], type: 'unique' }],
};

/** Adds the tables of publishing to Strapi's own, so that its schema sync makes and keeps them. */
export function registerModels(strapi: Core.Strapi): void {
  strapi.get('models').add(publishing).add(change).add(history).add(log).add(page);
}
