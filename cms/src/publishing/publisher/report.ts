import type { PublishingReport } from '@clearshelf/shared-types';
import type { Core } from '@strapi/strapi';
import { databaseClock, type Knex, type Query } from '../tables/database-clock';
import { isFree } from './lease';
import { noteFailure, noteRelease } from '../tables/log';
import { PUBLISHING } from '../tables/models';
import { keepPageWeights } from '../tables/page-weights';
import { readPublishing } from '../tables/publishing-row';
import { liveSchema } from './state';

/** A report of a publisher that no longer holds the lease: it was paused or cut off, and another works in its place. */
export class StaleReport extends Error {
  override name = 'StaleReport';
}

/**
 * Keeps what the publisher says. A report of "live" also becomes what is live. Whether the publisher may say so is asked
 * by the statement that writes it, so that no lease changes hands in between.
 */
export async function keepReport(strapi: Core.Strapi, report: PublishingReport): Promise<void> {
  await readPublishing(strapi);
  await strapi.db.transaction(async ({ trx }) => {
    const accepted = await (trx as unknown as Knex)('clearshelf_publishing')
      .where({ id: 1 })
      .andWhere((may) => mayReport(strapi, may, report))
      // The weights of pages have a table of their own.
      .update({ report: JSON.stringify({ ...report, pages: undefined }) });
    if (accepted === 0) throw new StaleReport(staleText(report));
    // Through Strapi, which knows how each database keeps a moment.
    await strapi.db.query(PUBLISHING).update({ where: { id: 1 }, data: { reportAt: new Date() } });
    if (report.step === 'failed' && report.failure) await noteFailure(strapi, report, report.failure);
    if (report.step === 'live' && report.release) await keepRelease(strapi, report, report.release);
  });
}

function mayReport(strapi: Core.Strapi, may: Query, { publisher, term }: PublishingReport): void {
  if (term === undefined) {
    void may.where('lease_holder', publisher).orWhere((free) => isFree(free, databaseClock(strapi)));
  } else {
    void may.where({ lease_holder: publisher, lease_term: term });
  }
}

function staleText({ publisher, step }: PublishingReport): string {
  return `${publisher} no longer holds the lease, so its report "${step}" is not believed. Ask for the lease again, and begin anew.`;
}

type Release = NonNullable<PublishingReport['release']>;

async function keepRelease(strapi: Core.Strapi, report: PublishingReport, release: Release): Promise<void> {
  const since = await noteRelease(strapi, report, release);
  const live = liveSchema.parse({
    requested: report.requested,
    release: { ...release, revision: report.revision, since },
  });
  await strapi.db.query(PUBLISHING).update({ where: { id: 1 }, data: { live: JSON.stringify(live) } });
  if (report.pages) await keepPageWeights(strapi, report.pages);
}
