import { z } from 'zod';
import { entryTypes } from './entries/index.ts';
import { exceptionSchema } from './exceptions.ts';
import { failureSchema, publishingStateSchema } from './publishing.ts';

/** What the admin's pages are told about publishing: the state, and what the person who asks may do about it. */
export const websiteStateSchema = publishingStateSchema.extend({ mayPublish: z.boolean() });

/** What a change is to readers: they did not see the entry before, see another version, or see it no more. */
export const changeActions = ['added', 'changed', 'removed'] as const;

const entryChangeSchema = z.object({
  /** `undefined` where it is not known which entries changed: after a restored backup or an import past the CMS. */
  type: z.enum(entryTypes).optional(),
  id: z.string().optional(),
  /** Title or name as it was then. */
  title: z.string(),
  action: z.enum(changeActions),
  /** Who did it: a person, "the schedule" …; `undefined` where nobody is known. */
  by: z.string().optional(),
  at: z.iso.datetime(),
  /** Whether the entry is still in the CMS, if only as a draft. */
  exists: z.boolean(),
});

/** What changed between two releases, each entry once. */
export const changeListSchema = z.object({
  added: z.number().int(),
  changed: z.number().int(),
  removed: z.number().int(),
  /** Everybody who did one of them. */
  by: z.array(z.string()),
  /** The newest of them; how many there are say the numbers above. */
  entries: z.array(entryChangeSchema),
});

/** A release that went live. */
const releaseRowSchema = z.object({
  kind: z.literal('release'),
  key: z.number().int(),
  id: z.string(),
  revision: z.number().int(),
  /** When readers first saw it. */
  at: z.iso.datetime(),
  pages: z.number().int(),
  bytes: z.number().int(),
  seconds: z.number(),
  /** When its search index was as new as its pages; `undefined` while it follows. */
  indexFreshAt: z.iso.datetime().optional(),
  seenAt: z.iso.datetime().optional(),
  /** It is an earlier release that somebody put back. */
  isReturn: z.boolean(),
  /** How many things it could not show as they should be. */
  exceptionCount: z.number().int(),
  /** It can be put back. */
  kept: z.boolean(),
  /** Readers see it now. */
  isLive: z.boolean(),
  changes: changeListSchema,
});

/** The same failure, once or several times one after the other. `at` is the last time. */
const failureRowSchema = failureSchema.extend({
  kind: z.literal('failure'),
  key: z.number().int(),
  firstAt: z.iso.datetime(),
  count: z.number().int(),
});

/** What somebody told the publisher to do. */
export const decisions = ['publish', 'approve', 'return', 'resume'] as const;
const decisionRowSchema = z.object({
  kind: z.literal('decision'),
  key: z.number().int(),
  at: z.iso.datetime(),
  by: z.string(),
  decision: z.enum(decisions),
  /** With `return` and `resume`: when readers first saw the release that is put back or let go. */
  releaseAt: z.iso.datetime().optional(),
});

/** One page of what happened to the website, the newest first. */
export const websiteLogSchema = z.object({
  rows: z.array(z.discriminatedUnion('kind', [releaseRowSchema, failureRowSchema, decisionRowSchema])),
  page: z.number().int(),
  pageCount: z.number().int(),
  /** What is published and not on the website yet. */
  waiting: changeListSchema,
});

/** What the site shows of one entry. */
export const entryOnWebsiteSchema = z.object({
  /** Whether it is published in the CMS. */
  published: z.boolean(),
  /** Whether the site shows this version of it, or shows it no more where it is not published. */
  upToDate: z.boolean(),
  /** The content revision at which it last changed. */
  changedIn: z.number().int(),
  /** When readers first saw this version. */
  liveSince: z.iso.datetime().optional(),
  /** Path of its page on the site; `undefined` for what has no page of its own. */
  address: z.string().optional(),
  /** Bytes of its page as sent. */
  bytes: z.number().int().optional(),
  /** What of it readers do not see as they should. */
  exceptions: z.array(exceptionSchema),
  /** What staff should know of its files, published or not: "“a.pdf” opens with a password only. …" */
  notes: z.array(z.string()).optional(),
  state: websiteStateSchema,
});

export type WebsiteState = z.infer<typeof websiteStateSchema>;
export type ChangeAction = (typeof changeActions)[number];
export type ChangeList = z.infer<typeof changeListSchema>;
export type EntryChange = z.infer<typeof entryChangeSchema>;
export type ReleaseRow = z.infer<typeof releaseRowSchema>;
export type FailureRow = z.infer<typeof failureRowSchema>;
export type DecisionRow = z.infer<typeof decisionRowSchema>;
export type WebsiteLog = z.infer<typeof websiteLogSchema>;
export type EntryOnWebsite = z.infer<typeof entryOnWebsiteSchema>;
export type Decision = (typeof decisions)[number];
