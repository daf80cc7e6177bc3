import type { Core } from '@strapi/strapi';

/** What is planned for entries, and what became of it. */
export const SCHEDULE = 'clearshelf::schedule';

const schedule = {
  uid: SCHEDULE,
  singularName: 'clearshelf_schedule',
  tableName: 'clearshelf_schedule',
  attributes: {
    id: { type: 'increments' },
    entryType: { type: 'string' },
    documentId: { type: 'string' },
    action: { type: 'string' },
    moment: { type: 'datetime' },
    /** As typed, in the zone; the moment is made from both. */
    wallTime: { type: 'string' },
    timeZone: { type: 'string' },
    state: { type: 'string' },
    /** Entry and action while it waits or has failed, else nothing: so that each has one such row at most. */
    slot: { type: 'string' },
    attempts: { type: 'integer', default: 0 },
    /** After an attempt, nobody retries before this. */
    nextTry: { type: 'datetime' },
    failureWhat: { type: 'text' },
    failureRepair: { type: 'text' },
    note: { type: 'text' },
    askedBy: { type: 'string' },
    askedAt: { type: 'datetime' },
    endedAt: { type: 'datetime' },
  },
  indexes: [
    { name: 'clearshelf_schedule_slot', columns: ['slot'], type: 'unique' },
    { name: 'clearshelf_schedule_due', columns: ['state', 'moment'] },
    { name: 'clearshelf_schedule_entry', columns: ['document_id'] },
  ],
};

/** Adds the table of the schedule to Strapi's own, so that its schema sync makes and keeps it. */
export function registerModels(strapi: Core.Strapi): void {
  strapi.get('models').add(schedule);
}
