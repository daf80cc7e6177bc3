import type { DecisionRow, FailureRow, ReleaseRow, WebsiteLog } from '@clearshelf/shared-types';
import type { Core } from '@strapi/strapi';
import { toMoment } from '../../entries/to-moment';
import { listChanges } from '../changes/history';
import { newestRow, type LogRow } from '../tables/log';
import { LOG } from '../tables/models';
import { readPublishing } from '../tables/publishing-row';
import { readState } from '../publisher/state';

const pageSize = 20;

/** One page of what happened to the website, the newest first. */
export async function readLog(strapi: Core.Strapi, page: number): Promise<WebsiteLog> {
  const query = strapi.db.query(LOG);
  const rows = (await query.findMany({
    // They are not sorted by time: the clock may have gone back in between.
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
    at: toMoment(row.at),
    pages: row.pages ?? 0,
    bytes: row.bytes ?? 0,
    seconds: row.seconds ?? 0,
    indexFreshAt: toMoment(row.indexFreshAt),
    seenAt: toMoment(row.seenAt),
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
    at: toMoment(row.at),
    firstAt: toMoment(row.firstAt ?? row.at),
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
    at: toMoment(row.at),
    by: row.byName ?? 'Somebody',
    decision: row.decision ?? 'publish',
    releaseAt: toMoment(row.releaseAt),
  };
}
