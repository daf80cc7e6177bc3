import {
  addressableTypes,
  urlFor,
  type EntryOnWebsite,
  type EntryType,
  type RouteTarget,
} from '@clearshelf/shared-types';
import type { Core } from '@strapi/strapi';
import { toMoment } from '../../entries/to-moment';
import { readNotes } from '../../files/notes';
import { visibleRow } from '../../entries/entry-types';
import { newestRow, type LogRow } from '../tables/log';
import { CHANGE, LOG } from '../tables/models';
import { pageWeight } from '../tables/page-weights';
import { readPublishing } from '../tables/publishing-row';
import { readState } from '../publisher/state';

/** What the site shows of one entry. */
export async function readEntry(
  strapi: Core.Strapi,
  type: EntryType,
  documentId: string,
): Promise<Omit<EntryOnWebsite, 'state'>> {
  const row = await visibleRow(strapi, type, documentId);
  const address = row && findAddress(type, row);
  const changedIn = await changedInOf(strapi, type, documentId);
  const { live } = await readState(strapi);
  const upToDate = live !== undefined && live.revision >= changedIn;
  return {
    published: row !== undefined,
    upToDate,
    changedIn,
    liveSince: row && upToDate ? await liveSince(strapi, changedIn) : undefined,
    address,
    bytes: address === undefined ? undefined : await pageWeight(strapi, address),
    exceptions: (live?.exceptions ?? []).filter((one) => one.type === type && one.id === documentId),
    notes: await readNotes(strapi, type, documentId),
  };
}

async function changedInOf(strapi: Core.Strapi, entryType: EntryType, documentId: string): Promise<number> {
  const change = (await strapi.db.query(CHANGE).findOne({ where: { entryType, documentId } })) as {
    revision: number;
  } | null;
  return change?.revision ?? (await readPublishing(strapi)).fullSince;
}

function findAddress(type: EntryType, row: object): string | undefined {
  const hasPage = (addressableTypes as readonly string[]).includes(type);
  return hasPage ? urlFor({ ...row, type } as RouteTarget) : undefined;
}

/**
 * When readers first saw a revision: with the first release that held it, after the last that took it away again.
 * `undefined` where that release is no longer in the log.
 */
async function liveSince(strapi: Core.Strapi, revision: number): Promise<string | undefined> {
  const takenBack = await newestRow(strapi, { kind: 'release', isReturn: true, revision: { $lt: revision } });
  const first = (await strapi.db.query(LOG).findOne({
    where: { $and: [{ kind: 'release', revision: { $gte: revision } }, { id: { $gt: takenBack?.id ?? 0 } }] },
    orderBy: { id: 'asc' },
  })) as LogRow | null;
  const isFirst = first && (first.previousRevision === null || first.previousRevision < revision);
  return isFirst ? toMoment(first.at) : undefined;
}
