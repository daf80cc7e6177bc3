import { z } from 'zod';
import { blocksSchema } from './blocks.ts';
import { entryBase, momentSchema, pathSchema, referenceTo, slugSchema, textSchema } from './parts.ts';

/** A page of plain content: about, safety, contribute. */
export const pageSchema = z.object({
  type: z.literal('page'),
  ...entryBase,
  title: textSchema,
  slug: slugSchema,
  summary: z.string().optional(),
  body: blocksSchema,
  oldAddresses: z.array(pathSchema),
  publishedAt: momentSchema,
});

/** A hand-made, ordered pack of resources: "Start here if you buy from suppliers". */
export const collectionSchema = z.object({
  type: z.literal('collection'),
  ...entryBase,
  title: textSchema,
  slug: slugSchema,
  summary: z.string().optional(),
  intro: blocksSchema.optional(),
  items: z.array(
    z.object({
      /** The item is left out while this is not published. */
      resource: referenceTo('resource'),
      /** Why it is here, or how to read it. */
      note: z.string().optional(),
    }),
  ),
  oldAddresses: z.array(pathSchema),
  publishedAt: momentSchema,
});

export type Page = z.infer<typeof pageSchema>;
export type Collection = z.infer<typeof collectionSchema>;
