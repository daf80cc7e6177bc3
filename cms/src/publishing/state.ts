import type { Core } from '@strapi/strapi';
import {
  publishingReportSchema,
  publishingStateSchema,
  type PublishingReport,
  type PublishingState,
  type PublishingStep,
} from '@clearshelf/shared-types';
import { PUBLISHING } from './models';
import { readPublishing, type PublishingRow } from './revision';

const working: readonly PublishingStep[] = ['fetching', 'building', 'checking', 'deploying'];

/** What is true of publishing now. Steps of a publisher that has gone silent are not believed. */
export async function readState(strapi: Core.Strapi): Promise<PublishingState> {
  const row = await readPublishing(strapi);
  const report = row.report ? publishingReportSchema.parse(JSON.parse(row.report)) : undefined;
  const live = row.live ? (JSON.parse(row.live) as LiveRow) : undefined;
  const step = stepOf(row, report, live);
  return publishingStateSchema.parse({
    revision: row.revision,
    changedAt: moment(row.changedAt),
    step,
    stepAt: step === 'queued' ? moment(row.changedAt) : moment(row.reportAt),
    progress: step === report?.step ? report.progress : undefined,
    failure: step === 'failed' ? report?.failure : undefined,
    live: live?.release,
    heardAt: moment(row.reportAt),
    requested: row.requested,
  });
}

/** Keeps what the publisher says. A report of "live" also becomes what is live. */
export async function keepReport(strapi: Core.Strapi, report: PublishingReport): Promise<void> {
  const now = new Date();
  const row = await readPublishing(strapi);
  const live =
    report.step === 'live' && report.release
      ? JSON.stringify({
          requested: report.requested,
          release: { ...report.release, revision: report.revision, since: now.toISOString() },
        } satisfies LiveRow)
      : row.live;
  const data = { report: JSON.stringify(report), reportAt: now, live };
  await strapi.db.query(PUBLISHING).update({ where: { id: 1 }, data });
}

/** Asks for a new release though no content changed. */
export async function requestPublishing(strapi: Core.Strapi): Promise<void> {
  await readPublishing(strapi);
  await strapi.db.connection('clearshelf_publishing').where({ id: 1 }).increment('requested', 1);
}

interface LiveRow {
  requested: number;
  release: PublishingState['live'];
}

function stepOf(row: PublishingRow, report: PublishingReport | undefined, live: LiveRow | undefined): PublishingStep {
  const current = live?.release?.revision === row.revision && live.requested >= row.requested;
  if (report && report.revision === row.revision && report.requested >= row.requested && report.step === 'failed') {
    return 'failed';
  }
  const leased = row.leaseUntil !== null && new Date(row.leaseUntil).getTime() > Date.now();
  if (report && leased && working.includes(report.step)) return report.step;
  return current ? 'live' : 'queued';
}

function moment(value: string | Date | null): string | undefined {
  return value ? new Date(value).toISOString() : undefined;
}
