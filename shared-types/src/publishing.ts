import { z } from 'zod';
import { exceptionSchema } from './exceptions.ts';

/** What the publisher is doing, in the order in which it happens. */
export const publishingSteps = [
  'queued',
  'fetching',
  'building',
  'checking',
  /** The new version would take away so many pages that a person must say yes; see `held`. */
  'held',
  'deploying',
  /** Deployed; the public address does not show it yet. */
  'confirming',
  'live',
  'failed',
] as const;

/** A failure in words for staff. */
export const failureSchema = z.object({
  /** What happened, one sentence. */
  what: z.string(),
  /** The exact thing to do. */
  repair: z.string(),
  at: z.iso.datetime(),
  /** What the publisher wrote of it, for whoever runs the server. The CMS keeps the last 20,000 characters. */
  log: z.string().optional(),
});

/** What is told of a release. */
const releaseSchema = z.object({
  id: z.string(),
  /** The release that readers saw before; `undefined` for the first. */
  previous: z.string().optional(),
  pages: z.number().int(),
  bytes: z.number().int(),
  /** From the change being taken up to readers seeing it. */
  seconds: z.number(),
  /** Content revision of its search index: lower than the release's own while the index follows. */
  indexRevision: z.number().int(),
  /** Address of the public site, where it is known. */
  siteUrl: z.string().optional(),
  /** When a request to the public address first showed it; `undefined` where no address is known. */
  seenAt: z.iso.datetime().optional(),
  /** The release is an earlier one that somebody put back. */
  isReturn: z.boolean().optional(),
  /** How many things could not be shown as they should. */
  exceptionCount: z.number().int().min(0).default(0),
  /** The first of them, at most `exceptionsPerReport`. */
  exceptions: z.array(exceptionSchema).default([]),
});

/** Exceptions that a report names; of more, something is wrong with the whole, and a number says as much. */
export const exceptionsPerReport = 200;

/** What the publisher tells the CMS after each step. */
export const publishingReportSchema = z.object({
  /** Name of the process that holds the lease. */
  publisher: z.string().min(1),
  /**
   * The term of its lease. With an older one than the CMS's, or without one while another publisher holds the lease, the
   * report is refused with 409: a publisher that was paused cannot say what is live.
   */
  term: z.number().int().min(0).optional(),
  step: z.enum(publishingSteps),
  /** The content revision that the step works on. */
  revision: z.number().int().min(0),
  /** The request for a release that the step answers; see `requested` of the state. */
  requested: z.number().int().min(0),
  /** Work done and to do within the step: pages rendered of all. */
  progress: z.object({ done: z.number().int().min(0), total: z.number().int().min(0) }).optional(),
  failure: failureSchema.optional(),
  /** Set with `held`: pages that would go, of those that readers see now. */
  held: z.object({ removed: z.number().int().min(0), of: z.number().int().min(0) }).optional(),
  /** Set with `confirming` and `live`. */
  release: releaseSchema.optional(),
  /** Set with `live`: every release that can be put back, the newest first. */
  kept: z.array(z.string()).optional(),
  /**
   * Set with `live`: by address (`/resources/a/`), the bytes as sent of each page that this release changed. At most
   * `pagesPerReport`; where there are more, the same report is sent again with the next ones.
   */
  pages: z.record(z.string(), z.number().int().min(0)).optional(),
});

/** More pages than this in one report would be a body that the CMS refuses. */
export const pagesPerReport = 2000;

/** What the CMS knows about publishing; the admin's home page shows it. */
export const publishingStateSchema = z.object({
  /** The content revision: it rises with every change that readers can see. */
  revision: z.number().int().min(0),
  /** When it last rose. */
  changedAt: z.iso.datetime().optional(),
  step: z.enum(publishingSteps),
  /** When the step began. */
  stepAt: z.iso.datetime().optional(),
  /** The content revision that the step works on: lower than `revision` where something changed meanwhile. */
  workingOn: z.number().int().min(0).optional(),
  progress: publishingReportSchema.shape.progress,
  failure: failureSchema.optional(),
  /** What readers see now. */
  live: releaseSchema.extend({ revision: z.number().int(), since: z.iso.datetime() }).optional(),
  held: publishingReportSchema.shape.held,
  /** The content revision for which a person said "yes, publish" to what was held. */
  approved: z.number().int().optional(),
  /** The kept release that somebody put back: readers see it, and no newer one, until somebody lets it go. */
  pinned: z
    .object({
      id: z.string(),
      by: z.string().optional(),
      at: z.iso.datetime(),
      /** When readers first saw that release. */
      firstLiveAt: z.iso.datetime().optional(),
    })
    .optional(),
  /** When a publisher was last heard. */
  heardAt: z.iso.datetime().optional(),
  /** Name of the publisher that holds the lease now. */
  leader: z.string().optional(),
  /** Rises when somebody asks to publish the site now, content changed or not. */
  requested: z.number().int().min(0),
});

/** Asks for the right to build; the CMS grants it to one publisher at a time. 0 seconds gives it back. */
export const leaseRequestSchema = z.object({ publisher: z.string().min(1), seconds: z.number().int().min(0).max(600) });
export const leaseAnswerSchema = z.object({
  granted: z.boolean(),
  holder: z.string().optional(),
  until: z.iso.datetime().optional(),
  /** Rises with each change of holder; goes into the holder's reports. */
  term: z.number().int().min(0).optional(),
});

export type PublishingStep = (typeof publishingSteps)[number];
export type PublishingFailure = z.infer<typeof failureSchema>;
export type PublishingReport = z.infer<typeof publishingReportSchema>;
export type PublishingState = z.infer<typeof publishingStateSchema>;
export type LeaseAnswer = z.infer<typeof leaseAnswerSchema>;
