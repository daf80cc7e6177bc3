import type { Core } from '@strapi/strapi';
import {
  publishingReportSchema,
  publishingStateSchema,
  type PublishingReport,
  type PublishingState,
  type PublishingStep,
} from '@clearshelf/shared-types';
import { z } from 'zod';
import { toMoment } from '../../entries/to-moment';
import { isLeased } from './lease';
import { readPublishing, type PublishingRow } from '../tables/publishing-row';

/** What is kept of the release that readers see. */
export const liveSchema = z.object({
  requested: z.number().int(),
  release: publishingStateSchema.shape.live.unwrap(),
});
type Live = z.infer<typeof liveSchema>;
export const pinnedSchema = publishingStateSchema.shape.pinned.unwrap();

const working: readonly PublishingStep[] = ['fetching', 'building', 'checking', 'deploying', 'confirming'];

/** What is true of publishing now. Steps of a publisher that has gone silent are not believed. */
export async function readState(strapi: Core.Strapi): Promise<PublishingState> {
  const row = await readPublishing(strapi);
  const facts: Facts = {
    row,
    report: parseKept(publishingReportSchema, row.report),
    live: parseKept(liveSchema, row.live),
    pinned: parseKept(pinnedSchema, row.pinned),
    leased: await isLeased(strapi),
  };
  const { report, live, pinned } = facts;
  const step = chooseStep(facts);
  const told = step === report?.step ? report : undefined;
  return publishingStateSchema.parse({
    revision: row.revision,
    changedAt: toMoment(row.changedAt),
    step,
    stepAt: step === 'queued' ? toMoment(row.changedAt) : toMoment(row.reportAt),
    workingOn: told?.revision,
    progress: told?.progress,
    failure: told?.failure,
    held: told?.held,
    live: live?.release,
    approved: row.approved ?? undefined,
    pinned,
    heardAt: toMoment(row.reportAt),
    leader: facts.leased ? (row.leaseHolder ?? undefined) : undefined,
    requested: row.requested,
  });
}

/** Reads JSON that was written earlier, perhaps by an older version: what no longer fits is as good as not there. */
export function parseKept<T>(schema: z.ZodType<T>, json: string | null): T | undefined {
  return json ? schema.safeParse(JSON.parse(json)).data : undefined;
}

interface Facts {
  row: PublishingRow;
  report?: PublishingReport;
  live?: Live;
  pinned?: PublishingState['pinned'];
  leased: boolean;
}

function chooseStep(facts: Facts): PublishingStep {
  const { row, report, leased } = facts;
  if (report?.step === 'failed' && isAboutNow(facts, report)) return 'failed';
  if (report && leased && working.includes(report.step)) return report.step;
  if (isCurrent(facts)) return 'live';
  const isHeld = report?.step === 'held' && isAboutNow(facts, report) && row.approved !== report.revision;
  return isHeld ? 'held' : 'queued';
}

/** Whether readers see what they are to see: all that is published, or the release that somebody put back. */
function isCurrent({ row, live, pinned }: Facts): boolean {
  if (pinned) return live?.release.id === pinned.id;
  return live?.release.revision === row.revision && live.requested >= row.requested;
}

/** Whether a report speaks of the newest content and wishes, or of the release to put back. */
function isAboutNow({ row, pinned, ...rest }: Facts, report: PublishingReport): boolean {
  if (pinned) return new Date(row.reportAt ?? 0) > new Date(pinned.at) && !isCurrent({ row, pinned, ...rest });
  return report.revision === row.revision && report.requested >= row.requested;
}
