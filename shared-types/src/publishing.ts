import { z } from 'zod';

/** What the publisher is doing, in the order in which it happens. */
export const publishingSteps = ['queued', 'fetching', 'building', 'checking', 'deploying', 'live', 'failed'] as const;

/** A failure in words for staff. */
export const failureSchema = z.object({
  /** What happened, one sentence. */
  what: z.string(),
  /** The exact thing to do. */
  repair: z.string(),
  at: z.iso.datetime(),
});

/** What the publisher tells the CMS after each step. */
export const publishingReportSchema = z.object({
  /** Name of the process that holds the lease. */
  publisher: z.string().min(1),
  step: z.enum(publishingSteps),
  /** The content revision that the step works on. */
  revision: z.number().int().min(0),
  /** The request for a release that the step answers; see `requested` of the state. */
  requested: z.number().int().min(0),
  /** Work done and to do within the step: pages rendered of all. */
  progress: z.object({ done: z.number().int().min(0), total: z.number().int().min(0) }).optional(),
  failure: failureSchema.optional(),
  /** Set with `live`. */
  release: z
    .object({
      id: z.string(),
      pages: z.number().int(),
      bytes: z.number().int(),
      seconds: z.number(),
      /** Address of the public site, where it is known. */
      siteUrl: z.string().optional(),
    })
    .optional(),
});

/** What the CMS knows about publishing; the admin's home page shows it. */
export const publishingStateSchema = z.object({
  /** The content revision: it rises with every change that readers can see. */
  revision: z.number().int().min(0),
  /** When it last rose. */
  changedAt: z.iso.datetime().optional(),
  step: z.enum(publishingSteps),
  /** When the step began. */
  stepAt: z.iso.datetime().optional(),
  progress: publishingReportSchema.shape.progress,
  failure: failureSchema.optional(),
  /** What readers see now. */
  live: publishingReportSchema.shape.release
    .unwrap()
    .extend({ revision: z.number().int(), since: z.iso.datetime() })
    .optional(),
  /** When a publisher was last heard. */
  heardAt: z.iso.datetime().optional(),
  /** Rises when somebody asks to publish the site now, content changed or not. */
  requested: z.number().int().min(0),
});

/** Asks for the right to build; the CMS grants it to one publisher at a time. 0 seconds gives it back. */
export const leaseRequestSchema = z.object({ publisher: z.string().min(1), seconds: z.number().int().min(0).max(600) });
export const leaseAnswerSchema = z.object({
  granted: z.boolean(),
  holder: z.string().optional(),
  until: z.iso.datetime().optional(),
});

export type PublishingStep = (typeof publishingSteps)[number];
export type PublishingFailure = z.infer<typeof failureSchema>;
export type PublishingReport = z.infer<typeof publishingReportSchema>;
export type PublishingState = z.infer<typeof publishingStateSchema>;
export type LeaseAnswer = z.infer<typeof leaseAnswerSchema>;
