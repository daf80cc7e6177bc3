import { z } from 'zod';
import { isDay } from '../clock/partial-date.ts';
import { blocksSchema } from './blocks.ts';
import {
  dateSchema,
  entryBase,
  momentSchema,
  pathSchema,
  referenceTo,
  slugSchema,
  textSchema,
  timeZoneSchema,
  urlSchema,
} from './parts.ts';

/** A moment in UTC; of whole days the day, which is the same wherever the reader is. */
const timeSchema = z.union([momentSchema, dateSchema], 'expected a moment in UTC, or a day such as 2026-12-05');

/** A webinar, training, day or meeting. */
export const eventSchema = z
  .object({
    type: z.literal('event'),
    ...entryBase,
    title: textSchema,
    slug: slugSchema,
    summary: z.string().optional(),
    body: blocksSchema.optional(),
    start: timeSchema,
    /** After the start; of whole days the last one. */
    end: timeSchema.optional(),
    /** Whole days: start and end are days, and no times are shown. */
    allDay: z.boolean(),
    /** IANA name of the zone in which times are shown: `Europe/Vienna`. */
    timeZone: timeZoneSchema,
    place: z.string().optional(),
    /** Where to register or join. */
    url: urlSchema.optional(),
    /** The series it belongs to, as text; events of one series are listed together. */
    series: z.string().optional(),
    speakers: z.array(z.object({ name: textSchema, role: z.string().optional() })),
    /** The publishers that host it. */
    hosts: z.array(referenceTo('publisher')),
    recording: urlSchema.optional(),
    tags: z.array(referenceTo('tag')),
    /** In order; one that is not published now is left out where they are shown. */
    related: z.array(referenceTo('resource')),
    oldAddresses: z.array(pathSchema),
    publishedAt: momentSchema,
  })
  .refine(({ start, end, allDay }) => [start, end ?? start].every((time) => isDay(time) === allDay), {
    path: ['start'],
    message: 'expected days for an event of whole days, and moments for any other',
  });

export type Event = z.infer<typeof eventSchema>;
