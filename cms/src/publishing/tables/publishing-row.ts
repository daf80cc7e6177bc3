import type { Core } from '@strapi/strapi';
import { PUBLISHING } from './models';

export interface PublishingRow {
  id: number;
  revision: number;
  fullSince: number;
  changedAt: string | null;
  digest: string | null;
  digestRevision: number | null;
  leaseHolder: string | null;
  leaseTerm: number | null;
  leaseEnds: number | null;
  leaseSeconds: number | null;
  requested: number;
  report: string | null;
  reportAt: string | null;
  live: string | null;
  approved: number | null;
  pinned: string | null;
}

/** Reads the one row of publishing, and makes it the first time. */
export async function readPublishing(strapi: Core.Strapi): Promise<PublishingRow> {
  const row = await strapi.db.query(PUBLISHING).findOne({ where: { id: 1 } });
  return (
    row ?? (await strapi.db.query(PUBLISHING).create({ data: { id: 1, revision: 0, fullSince: 0, requested: 0 } }))
  );
}
