import type { DecisionRow, FailureRow, ReleaseRow, WebsiteLog } from '@clearshelf/shared-types';
import type { Core } from '@strapi/strapi';
import { listChanges } from './history';
import { newestRow, type LogRow } from './log';
import { LOG } from './models';
import { readPublishing } from './revision';
import { readState } from './state';

const pageSize = 20;

/** One page of what happened to the website, the newest first. */
export async function readLog(strapi: Core.Strapi, page: number): Promise<WebsiteLog> {
  const query = strapi.db.query(LOG);
  const rows = (await query.findMany({
    // Not by their time: the clock may have gone back in between.
    orderBy: { id: 'desc' },
    limit: pageSize,
    offset: (page - 1) * pageSize,
  })) as LogRow[];
  const { revision } = await readPublishing(strapi);
  const { live } = await readState(strapi);
  const newest = await newestRow(strapi, { kind: 'release' });
  const spans = rows.map((row) => spanOf(row));
  const [waiting, ...changes] = await listChanges(strapi, [{ from: live?.revision ?? -1, to: revision }, ...spans]);
  const isLive = (row: LogRow) => row.id === newest?.id;
  return {
    rows: rows.map((row, at) =>
      row.kind === 'release'
        ? toRelease(row, changes[at]!, isLive(row))
        : row.kind === 'failure'
          ? toFailure(row)
          : toDecision(row),
    ),
    page,
    pageCount: Math.max(1, Math.ceil((await query.count()) / pageSize)),
    waiting: waiting!,
  };
}

/** What a release brought: all that changed after the one before it. One that was put back brings nothing new. */
function spanOf({ kind, previousRevision, revision }: LogRow): { from: number; to: number } {
  return kind === 'release' ? { from: previousRevision ?? -1, to: revision } : { from: revision, to: revision };
}

function toRelease(row: LogRow, changes: ReleaseRow['changes'], isLive: boolean): ReleaseRow {
  return {
    kind: 'release',
    key: row.id,
    id: row.releaseId ?? '',
    revision: row.revision,
    at: moment(row.at),
    pages: row.pages ?? 0,
    bytes: row.bytes ?? 0,
    seconds: row.seconds ?? 0,
    indexFreshAt: row.indexFreshAt ? moment(row.indexFreshAt) : undefined,
    seenAt: row.seenAt ? moment(row.seenAt) : undefined,
    isReturn: Boolean(row.isReturn),
    exceptionCount: row.exceptionCount ?? 0,
    kept: Boolean(row.kept),
    isLive,
    changes,
  };
}

function toFailure(row: LogRow): FailureRow {
  return {
    kind: 'failure',
    key: row.id,
    at: moment(row.at),
    firstAt: moment(row.firstAt ?? row.at),
    count: row.count ?? 1,
    what: row.what ?? '',
    repair: row.repair ?? '',
    log: row.log ?? undefined,
  };
}

function toDecision(row: LogRow): DecisionRow {
  return {
    kind: 'decision',
    key: row.id,
    at: moment(row.at),
    by: row.byName ?? 'Somebody',
    decision: row.decision ?? 'publish',
    releaseAt: row.releaseAt ? moment(row.releaseAt) : undefined,
  };
}

function moment(value: string): string {
  return new Date(value).toISOString();
}
