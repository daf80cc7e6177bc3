import { z } from 'zod';
import type { EntryType } from './entry-type.ts';
import { eventSchema } from './event.ts';
import { fileSchema } from './file.ts';
import { collectionSchema, pageSchema } from './page.ts';
import { resourceSchema } from './resource.ts';
import { navigationSchema, redirectSchema, siteSchema } from './site.ts';
import { categorySchema, languageSchema, publisherSchema, tagSchema } from './taxonomy.ts';

/** The schema of each type of entry. */
export const entrySchemas = {
  site: siteSchema,
  file: fileSchema,
  language: languageSchema,
  category: categorySchema,
  tag: tagSchema,
  publisher: publisherSchema,
  resource: resourceSchema,
  event: eventSchema,
  page: pageSchema,
  collection: collectionSchema,
  navigation: navigationSchema,
  redirect: redirectSchema,
} satisfies { [T in EntryType]: z.ZodType<{ type: T; id: string }> };

export type EntryOf<T extends EntryType> = z.infer<(typeof entrySchemas)[T]>;
export type Entry = { [T in EntryType]: EntryOf<T> }[EntryType];

/**
 * The types of entry that have drafts. What points at one of them goes on pointing at it while it is not published: whoever
 * shows the reference leaves it out until the entry is there again.
 */
export const draftTypes = ['resource', 'event', 'page', 'collection'] as const satisfies readonly EntryType[];
export type DraftType = (typeof draftTypes)[number];

/** Whether entries of a type have a draft beside what readers see. */
export function hasDrafts(type: EntryType): type is DraftType {
  return (draftTypes as readonly EntryType[]).includes(type);
}

export * from './blocks.ts';
export * from './entry-type.ts';
export * from './event.ts';
export * from './file.ts';
export * from './outline.ts';
export * from './page.ts';
export * from './parts.ts';
export * from './resource.ts';
export * from './site.ts';
export * from './taxonomy.ts';
