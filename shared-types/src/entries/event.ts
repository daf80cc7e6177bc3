import { z } from 'zod';
import { blocksSchema } from './blocks.ts';
import {
  entryBase,
  idSchema,
  momentSchema,
  pathSchema,
  slugSchema,
  textSchema,
  timeZoneSchema,
  urlSchema,
} from './parts.ts';

/** A webinar, training, day or meeting. */
export const eventSchema = z.object({
  type: z.literal('event'),
  ...entryBase,
  title: textSchema,
  slug: slugSchema,
  summary: z.string().optional(),
  body: blocksSchema.optional(),
  start: momentSchema,
  end: momentSchema.optional(),
  /** Whole days: times are not shown. */
  allDay: z.boolean(),
  /** IANA name of the zone in which times are shown: `Europe/Vienna`. */
  timeZone: timeZoneSchema,
  place: z.string().optional(),
  /** Where to register or join. */
  url: urlSchema.optional(),
  /** The series it belongs to, as text; events of one series are listed together. */
  series: z.string().optional(),
  speakers: z.array(z.object({ name: textSchema, role: z.string().optional() })),
  /** Ids of the publishers that host it. */
  hosts: z.array(idSchema),
  recording: urlSchema.optional(),
  tags: z.array(idSchema),
  /** Ids of resources, in order; one that is not published now is left out where they are shown. */
  related: z.array(idSchema),
  oldAddresses: z.array(pathSchema),
  publishedAt: momentSchema,
});

export type Event = z.infer<typeof eventSchema>;
