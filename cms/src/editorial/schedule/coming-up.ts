import type { ComingUp, PlannedOfEntry } from '@clearshelf/shared-types';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { entryForUser } from './rights';
import { findRows, toPlanned, type ScheduleRow } from './rows';

const mostListed = 5;
const mostFailed = 20;

/** What failed, and what comes next, of the entries that the person logged in may read. */
export async function readComingUp(strapi: Core.Strapi, context: Context): Promise<ComingUp> {
  const failed = await ofUser(strapi, context, await findRows(strapi, { state: 'failed' }));
  const waiting = await ofUser(strapi, context, await findRows(strapi, { state: 'waiting' }));
  return {
    failed: failed.slice(0, mostFailed),
    waiting: waiting.slice(0, mostListed),
    more: Math.max(0, failed.length - mostFailed) + Math.max(0, waiting.length - mostListed),
  };
}

async function ofUser(strapi: Core.Strapi, context: Context, rows: ScheduleRow[]): Promise<PlannedOfEntry[]> {
  const listed: PlannedOfEntry[] = [];
  for (const row of rows) {
    const entry = await entryForUser(strapi, context, row);
    if (entry?.mayRead) listed.push({ ...toPlanned(row), title: entry.title, mayChange: entry.mayChange });
  }
  return listed;
}
