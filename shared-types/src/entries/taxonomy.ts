import { z } from 'zod';
import { tagKinds } from '../facets.ts';
import { blocksSchema } from './blocks.ts';
import {
  entryBase,
  languageCodeSchema,
  otherNamesSchema,
  referenceTo,
  slugSchema,
  textSchema,
  urlSchema,
} from './parts.ts';

/** What sort of thing a resource is: Guidance, Standards & Codes, Good Practices, Infographics and those that staff add. */
export const categorySchema = z.object({
  type: z.literal('category'),
  ...entryBase,
  name: textSchema,
  slug: slugSchema,
  description: z.string().optional(),
  /** Place in lists of categories, smallest first; equal places go by name. */
  order: z.number().int(),
});

/** What a resource is about or for whom it is. */
export const tagSchema = z.object({
  type: z.literal('tag'),
  ...entryBase,
  name: textSchema,
  slug: slugSchema,
  otherNames: otherNamesSchema,
  kind: z.enum(tagKinds),
  /** The tag that holds this one, of the same kind: a region holds countries. */
  parent: referenceTo('tag').optional(),
  /** The essay at the head of the tag's page. */
  intro: blocksSchema.optional(),
});

/** Who publishes resources or hosts events. */
export const publisherSchema = z.object({
  type: z.literal('publisher'),
  ...entryBase,
  name: textSchema,
  slug: slugSchema,
  otherNames: otherNamesSchema,
  url: urlSchema.optional(),
});

/** A language that documents are written in. */
export const languageSchema = z.object({
  type: z.literal('language'),
  ...entryBase,
  /** English name, as in a filter: "French". */
  name: textSchema,
  code: languageCodeSchema,
});

export type Category = z.infer<typeof categorySchema>;
export type Tag = z.infer<typeof tagSchema>;
export type Publisher = z.infer<typeof publisherSchema>;
export type Language = z.infer<typeof languageSchema>;
