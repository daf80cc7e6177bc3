import { z } from 'zod';
import { entryBase, idSchema, pathSchema, textSchema, urlSchema } from './parts.ts';

/** A line that people at risk can call or write to. Shown as it is: a wrong number does harm. */
export const helpLineSchema = z.object({
  name: textSchema,
  /** The country or region that it serves. */
  area: textSchema,
  phone: z.string().optional(),
  url: urlSchema.optional(),
  /** Hours, languages and cost, in plain words. */
  note: z.string().optional(),
});

/** What the whole site says of itself. There is one. */
export const siteSchema = z.object({
  type: z.literal('site'),
  ...entryBase,
  name: textSchema,
  description: textSchema,
  contactEmail: z.email().optional(),
  helpLines: z.array(helpLineSchema),
  /** A search that holds one of these shows the help lines first. Ask `chooseHelpWords`: where there are none, a default holds. */
  helpWords: z.array(textSchema).default([]),
  /** Groups of words that mean the same: a search for one finds what holds another. */
  synonyms: z.array(z.array(textSchema).min(2, 'expected two words or more that mean the same')).default([]),
  /** Plain text at the foot of every page. */
  footer: z.string().optional(),
});

/** The types of entry that a link of the navigation can lead to. */
export const linkTargetTypes = ['page', 'category', 'tag', 'collection'] as const;

/** Where a link leads: an entry, a path on this site or a web address. While an entry is not published, its link is left out. */
export const linkTargetSchema = z.union([
  z.object({ type: z.enum(linkTargetTypes), id: idSchema }),
  z.object({ address: z.union([pathSchema, urlSchema]) }),
]);

/** Without a label a link is called what its entry is called, and follows when that is renamed. */
const labelSchema = textSchema.optional();

const linkSchema = z
  .object({ label: labelSchema, target: linkTargetSchema })
  .refine(hasName, { path: ['label'], error: 'expected a label, since the link leads to an address' });

const groupSchema = z
  .object({ label: labelSchema, target: linkTargetSchema.optional(), children: z.array(linkSchema) })
  .refine(hasName, { path: ['label'], error: 'expected a label, since the link leads to no entry' });

/** The links at the head of every page, at most two levels. There is one. */
export const navigationSchema = z.object({
  type: z.literal('navigation'),
  ...entryBase,
  items: z.array(groupSchema),
});

/** An old address and where it leads now. */
export const redirectSchema = z.object({
  type: z.literal('redirect'),
  ...entryBase,
  from: pathSchema,
  /** A part of a page may stand behind `#`. */
  to: z.union([pathSchema, urlSchema], {
    error: 'expected a path on this site such as /about/, or a web address that starts with https:// or http://',
  }),
});

export type HelpLine = z.infer<typeof helpLineSchema>;
export type Site = z.infer<typeof siteSchema>;
export type LinkTarget = z.infer<typeof linkTargetSchema>;
export type Navigation = z.infer<typeof navigationSchema>;
export type Redirect = z.infer<typeof redirectSchema>;

function hasName({ label, target }: { label?: string; target?: LinkTarget }): boolean {
  return label !== undefined || (target !== undefined && 'id' in target);
}
