import type { Decision, PublishingFailure, PublishingReport } from '@clearshelf/shared-types';
import type { Core } from '@strapi/strapi';
import { currentActor } from '../../actor';
import { toMoment } from '../../entries/to-moment';
import { LOG } from './models';

/** A row of the log as the database has it; which fields are set depends on its kind. */
export interface LogRow {
  id: number;
  kind: 'release' | 'failure' | 'decision';
  at: string;
  revision: number;
  requested: number;
  releaseId: string | null;
  previousRevision: number | null;
  indexRevision: number | null;
  indexFreshAt: string | null;
  seenAt: string | null;
  pages: number | null;
  bytes: number | null;
  seconds: number | null;
  isReturn: boolean | null;
  exceptionCount: number | null;
  kept: boolean | null;
  firstAt: string | null;
  count: number | null;
  what: string | null;
  repair: string | null;
  log: string | null;
  decision: Decision | null;
  releaseAt: string | null;
  byName: string | null;
}

const longestLog = 20_000;

/** The newest rows of some kinds that meet a condition. */
export async function newestRow(strapi: Core.Strapi, where: object): Promise<LogRow | undefined> {
  return ((await strapi.db.query(LOG).findOne({ where, orderBy: { id: 'desc' } })) as LogRow | null) ?? undefined;
}

type Release = NonNullable<PublishingReport['release']>;

/**
 * Writes down a release that is live. One that is told of again, or that only brings the search index of the one before
 * up to date, is no new row.
 * @returns when readers first saw it
 */
export async function noteRelease(strapi: Core.Strapi, report: PublishingReport, release: Release): Promise<string> {
  const now = new Date();
  const { revision, requested } = report;
  const last = await newestRow(strapi, { kind: 'release' });
  const isSame = last?.releaseId === release.id;
  const facts = {
    releaseId: release.id,
    indexRevision: release.indexRevision,
    pages: release.pages,
    bytes: release.bytes,
    indexFreshAt: release.indexRevision >= revision ? now : undefined,
    seenAt: release.seenAt,
    exceptionCount: release.exceptionCount,
  };
  let at = now.toISOString();
  if (last && (isSame || follows(last, report, release))) {
    const { indexFreshAt, seenAt } = last;
    const first = { ...(indexFreshAt && { indexFreshAt }), ...(seenAt && { seenAt }) };
    await strapi.db.query(LOG).update({ where: { id: last.id }, data: { ...facts, ...first } });
    at = toMoment(last.at);
  } else {
    const more = { seconds: release.seconds, isReturn: release.isReturn ?? false, previousRevision: last?.revision };
    const data = { kind: 'release', at: now, revision, requested, kept: false, ...facts, ...more };
    await strapi.db.query(LOG).create({ data });
  }
  if (report.kept) await markKept(strapi, report.kept);
  return at;
}

function follows(last: LogRow, { revision, requested }: PublishingReport, release: Release): boolean {
  const sameContent = last.revision === revision && last.requested === requested;
  return sameContent && !release.isReturn && release.indexRevision > (last.indexRevision ?? 0);
}

async function markKept(strapi: Core.Strapi, kept: string[]): Promise<void> {
  const releases = strapi.db.query(LOG);
  await releases.updateMany({ where: { kind: 'release', releaseId: { $notIn: kept } }, data: { kept: false } });
  await releases.updateMany({ where: { kind: 'release', releaseId: { $in: kept } }, data: { kept: true } });
}

/** Writes down a failure. The same one again, with no release between, is counted in the row that is there. */
export async function noteFailure(
  strapi: Core.Strapi,
  { revision, requested }: PublishingReport,
  { what, repair, at, log }: PublishingFailure,
): Promise<void> {
  const data = { kind: 'failure', at, revision, requested, what, repair, log: log?.slice(-longestLog) };
  const last = await newestRow(strapi, { kind: { $in: ['release', 'failure'] } });
  if (last?.kind === 'failure' && last.what === what) {
    await strapi.db.query(LOG).update({ where: { id: last.id }, data: { ...data, count: (last.count ?? 1) + 1 } });
  } else {
    await strapi.db.query(LOG).create({ data: { ...data, firstAt: at, count: 1 } });
  }
}

/** Writes down what a person told the publisher to do, and who. */
export async function noteDecision(
  strapi: Core.Strapi,
  decision: Decision,
  about: { revision: number; requested: number; releaseId?: string; releaseAt?: string },
): Promise<void> {
  const actor = currentActor(strapi);
  const by = { byId: actor?.id, byName: actor?.name };
  await strapi.db.query(LOG).create({ data: { kind: 'decision', decision, at: new Date(), ...about, ...by } });
}
