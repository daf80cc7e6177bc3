import { z } from 'zod';
import { entryTypes } from './entries/index.ts';

/**
 * How an entry leads to another one:
 * - `relation`: it shows it in a field, as a collection shows its resources
 * - `text`: words of its text link to the other's page
 * - `address`: a link of the menu or a redirect gives the address of the other's page
 */
export const useKinds = ['relation', 'text', 'address'] as const;

/** One entry that leads to another one. */
export const entryUserSchema = z.object({
  type: z.enum(entryTypes),
  id: z.string(),
  title: z.string(),
  kinds: z.array(z.enum(useKinds)),
  /** Whether what readers see of it leads there; else only its draft does. */
  published: z.boolean(),
});

/** Who leads to an entry, or to one of several, but for themselves. */
export const entryUsersSchema = z.object({
  /** The first of them: those that readers see before drafts, then by type and title. */
  users: z.array(entryUserSchema),
  count: z.number().int().min(0),
  /** How many of them there are of each type, the published ones apart from drafts. */
  counts: z.array(z.object({ type: z.enum(entryTypes), published: z.boolean(), count: z.number().int().min(1) })),
});

export type UseKind = (typeof useKinds)[number];
export type EntryUser = z.infer<typeof entryUserSchema>;
export type EntryUsers = z.infer<typeof entryUsersSchema>;
