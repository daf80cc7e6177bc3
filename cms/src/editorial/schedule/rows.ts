import type { Core } from '@strapi/strapi';
import {
  plannedSchema,
  scheduledTypes,
  type Planned,
  type ScheduleAction,
  type ScheduledType,
} from '@clearshelf/shared-types';
import { toMoment } from '../../entries/to-moment';
import { SCHEDULE } from './models';

export interface ScheduleRow {
  id: number;
  entryType: ScheduledType;
  documentId: string;
  action: ScheduleAction;
  moment: string | Date;
  wallTime: string;
  timeZone: string;
  state: Planned['state'];
  slot: string | null;
  attempts: number;
  nextTry: string | Date | null;
  failureWhat: string | null;
  failureRepair: string | null;
  note: string | null;
  askedBy: string | null;
  askedAt: string | Date;
  endedAt: string | Date | null;
}

/** An entry as the schedule names it. */
export type EntryRef = Pick<ScheduleRow, 'entryType' | 'documentId'>;

export const openStates = ['waiting', 'failed'] as const;

/** The schedule's word for a content type of Strapi, or `undefined` for those that have no drafts. */
export function findScheduledType(uid: string): ScheduledType | undefined {
  return scheduledTypes.find((type) => uid === `api::${type}.${type}`);
}

/** The one place that an entry's open row of an action holds; see the model. */
export function slotOf({ entryType, documentId }: EntryRef, action: ScheduleAction): string {
  return `${entryType}:${documentId}:${action}`;
}

/** Rows in the order of their moments. */
export async function findRows(strapi: Core.Strapi, where: object, limit?: number): Promise<ScheduleRow[]> {
  return await strapi.db.query(SCHEDULE).findMany({ where, orderBy: [{ moment: 'asc' }, { id: 'asc' }], limit });
}

/** Changes every row that still is as `where` says, in one statement. @returns how many were */
export async function changeRows(strapi: Core.Strapi, where: object, data: Partial<ScheduleRow>): Promise<number> {
  return (await strapi.db.query(SCHEDULE).updateMany({ where, data })).count;
}

/** What a row is set to when nothing is left to do. */
export function ending(state: 'done' | 'cancelled', endedAt: Date, note: string | null = null): Partial<ScheduleRow> {
  return { state, slot: null, endedAt, note, nextTry: null };
}

/** A row as the contract has it. */
export function toPlanned(row: ScheduleRow): Planned {
  const { failureWhat: what, failureRepair: repair } = row;
  return plannedSchema.parse({
    id: row.id,
    type: row.entryType,
    documentId: row.documentId,
    action: row.action,
    at: toMoment(row.moment),
    wallTime: row.wallTime,
    timeZone: row.timeZone,
    state: row.state,
    attempts: row.attempts,
    failure: what && repair ? { what, repair } : undefined,
    note: row.note ?? undefined,
    askedBy: row.askedBy ?? undefined,
    askedAt: toMoment(row.askedAt),
    endedAt: row.endedAt ? toMoment(row.endedAt) : undefined,
  });
}
