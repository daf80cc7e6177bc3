import { z } from 'zod';
import { draftTypes } from './entries/index.ts';
import { timeZoneSchema } from './entries/parts.ts';

/** What has drafts can be published later. */
export const scheduledTypes = draftTypes;

export const scheduleActions = ['publish', 'unpublish'] as const;

/**
 * - `waiting` for its moment, or for the next try
 * - `done` at its moment, or as soon after as the CMS ran
 * - `failed`: kept until somebody retries, plans again or cancels
 * - `cancelled` by a person, or because it made no sense any more; `note` says why
 */
export const scheduleStates = ['waiting', 'done', 'failed', 'cancelled'] as const;

/** A date and a time as on a clock on the wall, without a zone: `2026-03-03T09:00`. */
export const wallTimeSchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, 'expected a date and a time such as 2026-03-03T09:00');

/** What is planned for an entry, or was. */
export const plannedSchema = z.object({
  id: z.number().int(),
  type: z.enum(scheduledTypes),
  documentId: z.string(),
  action: z.enum(scheduleActions),
  /** The moment in UTC. */
  at: z.iso.datetime(),
  /** The time as it was typed, in `timeZone`. */
  wallTime: wallTimeSchema,
  timeZone: timeZoneSchema,
  state: z.enum(scheduleStates),
  /** Attempts so far. */
  attempts: z.number().int().min(0),
  /** Why it is not done yet, or cannot be, in words for staff. */
  failure: z.object({ what: z.string(), repair: z.string() }).optional(),
  /** Why it was cancelled, one sentence. */
  note: z.string().optional(),
  /** Name of the person who asked for it. */
  askedBy: z.string().optional(),
  askedAt: z.iso.datetime(),
  /** When it was done, cancelled or given up. */
  endedAt: z.iso.datetime().optional(),
});

/** What is planned for one entry. An action that nobody planned is left out. */
export const entryScheduleSchema = z.object({
  publish: plannedSchema.optional(),
  unpublish: plannedSchema.optional(),
  /** What ended last of each action that is not planned now. */
  ended: z.array(plannedSchema),
  /** Readers see the entry now. */
  isPublic: z.boolean(),
  /** Whether who asks may plan. */
  mayChange: z.boolean(),
});

/** Plans an action. A later request for the same action replaces the one before. */
export const scheduleRequestSchema = z.object({
  action: z.enum(scheduleActions),
  wallTime: wallTimeSchema,
  timeZone: timeZoneSchema,
});

/** What is coming for all entries that who asks may read, the soonest first; and what failed. */
export const comingUpSchema = z.object({
  failed: z.array(plannedSchema.extend({ title: z.string(), mayChange: z.boolean() })),
  waiting: z.array(plannedSchema.extend({ title: z.string(), mayChange: z.boolean() })),
  /** How many more wait that are not listed. */
  more: z.number().int().min(0),
});

/** Addresses of the CMS's admin, with the session of the person logged in. */
export const scheduleRoutes = {
  /** GET: a `ComingUp`. */
  comingUp: '/schedule/coming-up',
  /** GET: an `EntrySchedule`. POST `scheduleRequestSchema`: plans, and answers the `EntrySchedule`. */
  entry: (type: ScheduledType | ':type', documentId: string) => `/schedule/entry/${type}/${documentId}`,
  /** POST: cancels what waits or failed, and answers the `EntrySchedule`. */
  cancel: (id: number | ':id') => `/schedule/${id}/cancel`,
  /** POST: retries what failed, and answers the `EntrySchedule`. */
  retry: (id: number | ':id') => `/schedule/${id}/retry`,
} as const;

export type ScheduledType = (typeof scheduledTypes)[number];
export type ScheduleAction = (typeof scheduleActions)[number];
export type Planned = z.infer<typeof plannedSchema>;
export type EntrySchedule = z.infer<typeof entryScheduleSchema>;
export type ScheduleRequest = z.infer<typeof scheduleRequestSchema>;
export type ComingUp = z.infer<typeof comingUpSchema>;
export type PlannedOfEntry = ComingUp['waiting'][number];
