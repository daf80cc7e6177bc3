import type { ChangeAction, ChangeList, EntryChange, EntryType } from '@clearshelf/shared-types';
import type { Core } from '@strapi/strapi';
import { currentActor } from '../../actor';
import { toMoment } from '../../entries/to-moment';
import { toUid } from '../../entries/entry-types';
import { HISTORY } from '../tables/models';

/** A change of one entry that readers can see. */
export interface VisibleChange {
  type: EntryType;
  documentId: string;
  /** Title or name; of what is removed, the last one. */
  title: string;
  action: ChangeAction;
}

interface HistoryRow {
  entryType: EntryType | null;
  documentId: string | null;
  title: string;
  action: ChangeAction;
  byName: string | null;
  at: string;
}

/** Revisions after `from`, up to `to` itself. */
export interface Span {
  from: number;
  to: number;
}

/** How many entries of a release are named; the others are only counted. */
const named = 50;

/** Writes down a change, inside the transaction that raised the revision. Without one: nobody knows what changed. */
export async function noteChange(strapi: Core.Strapi, revision: number, change?: VisibleChange): Promise<void> {
  const actor = currentActor(strapi);
  await strapi.db.query(HISTORY).create({
    data: {
      revision,
      entryType: change?.type,
      documentId: change?.documentId,
      title: change?.title ?? 'Everything',
      action: change?.action ?? 'changed',
      byId: actor?.id,
      byName: actor?.name,
      at: new Date(),
    },
  });
}

/** What changed in each span, every entry once and by what it came to: added and removed again is no change. */
export async function listChanges(strapi: Core.Strapi, spans: Span[]): Promise<ChangeList[]> {
  const lists: ChangeList[] = [];
  for (const { from, to } of spans) {
    const where = { $and: [{ revision: { $gt: from } }, { revision: { $lte: to } }] };
    lists.push(
      foldChanges((await strapi.db.query(HISTORY).findMany({ where, orderBy: { id: 'desc' } })) as HistoryRow[]),
    );
  }
  await markExisting(
    strapi,
    lists.flatMap(({ entries }) => entries),
  );
  return lists;
}

/** @param rows the newest first */
function foldChanges(rows: HistoryRow[]): ChangeList {
  const net = new Map<string, { wasSeen: boolean; last: HistoryRow }>();
  for (const row of rows) {
    const key = `${row.entryType}:${row.documentId}`;
    net.set(key, { last: net.get(key)?.last ?? row, wasSeen: row.action !== 'added' });
  }
  const entries = [...net.values()].flatMap(({ wasSeen, last }): EntryChange[] => {
    const isSeen = last.action !== 'removed';
    if (!wasSeen && !isSeen) return [];
    return [toChange(last, wasSeen && isSeen ? 'changed' : isSeen ? 'added' : 'removed')];
  });
  const count = (action: ChangeAction) => entries.filter((entry) => entry.action === action).length;
  return {
    added: count('added'),
    changed: count('changed'),
    removed: count('removed'),
    by: [...new Set(entries.flatMap(({ by }) => by ?? []))],
    entries: entries.slice(0, named),
  };
}

function toChange(row: HistoryRow, action: ChangeAction): EntryChange {
  return {
    type: row.entryType ?? undefined,
    id: row.documentId ?? undefined,
    title: row.title,
    action,
    by: row.byName ?? undefined,
    at: toMoment(row.at),
    exists: false,
  };
}

/** Finds which entries can still be opened, with one question for each type. */
async function markExisting(strapi: Core.Strapi, entries: EntryChange[]): Promise<void> {
  for (const type of new Set(entries.flatMap((entry) => entry.type ?? []))) {
    const ofType = entries.filter((entry) => entry.type === type);
    const ids = [...new Set(ofType.map(({ id }) => id))];
    const rows = (await strapi.db.query(toUid(type)).findMany({
      where: { documentId: { $in: ids } },
      select: ['documentId'],
    })) as { documentId: string }[];
    const found = new Set<string | undefined>(rows.map(({ documentId }) => documentId));
    for (const entry of ofType) entry.exists = found.has(entry.id);
  }
}
