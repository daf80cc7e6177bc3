import { z } from 'zod';
import { blocksSchema } from './blocks.ts';
import {
  dateSchema,
  entryBase,
  momentSchema,
  partialDateSchema,
  pathSchema,
  referenceTo,
  slugSchema,
  textSchema,
  urlSchema,
} from './parts.ts';

const downloadBase = {
  /** What tells this file from the others: "Full report", "Summary". */
  label: z.string().optional(),
  /** The language that the file is written in. */
  language: referenceTo('language').optional(),
  /** Reuse terms in the publisher's words: "CC BY 4.0", "Public domain". */
  terms: z.string().optional(),
};

/** One file of a resource: a copy that this site serves, or a link to where the publisher serves it. */
export const downloadSchema = z.discriminatedUnion('hosting', [
  z.object({ hosting: z.literal('hosted'), file: referenceTo('file'), ...downloadBase }),
  z.object({ hosting: z.literal('link'), url: urlSchema, ...downloadBase }),
]);

/** A picture that carries meaning. */
export const figureSchema = z.object({
  file: referenceTo('file'),
  /** What somebody who cannot see the picture must know, in one sentence. */
  alternativeText: textSchema,
  /** All that the picture says, as text; infographics need it. */
  longDescription: z.string().optional(),
});

/** Why a resource should no longer be used, and what to read instead. Its page stays, and says so. */
export const withdrawalSchema = z.object({
  date: dateSchema.optional(),
  explanation: textSchema,
  /** The resource that takes its place; not named while that is not published. */
  replacement: referenceTo('resource').optional(),
});

/** A document of the library, or a set of files that are one document in several languages. */
export const resourceSchema = z.object({
  type: z.literal('resource'),
  ...entryBase,
  title: textSchema,
  slug: slugSchema,
  /** Plain text of one to three sentences; excerpts are cut from it. */
  summary: z.string().optional(),
  body: blocksSchema.optional(),
  publishers: z.array(referenceTo('publisher')),
  authors: z.array(textSchema),
  preparedBy: z.array(textSchema),
  year: z.number().int().min(1000).max(2200).optional(),
  /** The date of the document. Where it has one, `year` is the year of it. */
  date: partialDateSchema.optional(),
  languages: z.array(referenceTo('language')),
  downloads: z.array(downloadSchema),
  /** The publisher's own page about the resource. */
  publisherPage: urlSchema.optional(),
  categories: z.array(referenceTo('category')),
  tags: z.array(referenceTo('tag')),
  /** Chosen by hand, in order; one that is not published now is left out where they are shown. */
  related: z.array(referenceTo('resource')),
  cover: figureSchema.optional(),
  withdrawal: withdrawalSchema.optional(),
  /** Addresses that lead here from now on. */
  oldAddresses: z.array(pathSchema),
  /** When the library first listed it; "newest" sorts by this. */
  listedAt: momentSchema,
  /** When it was last published. A draft has none, so a draft cannot pass. */
  publishedAt: momentSchema,
});

export type Resource = z.infer<typeof resourceSchema>;
export type Download = z.infer<typeof downloadSchema>;
export type Figure = z.infer<typeof figureSchema>;
export type Withdrawal = z.infer<typeof withdrawalSchema>;
