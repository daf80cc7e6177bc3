import type { Core } from '@strapi/strapi';
import { SCHEDULE } from './models';

const keptFor = 90 * 24 * 60 * 60 * 1000;

/** Forgets plans that were carried out or cancelled more than 90 days ago. What failed waits for somebody to see to it. */
export async function pruneSchedule(strapi: Core.Strapi, now: Date = new Date()): Promise<void> {
  const endedAt = { $lt: new Date(now.getTime() - keptFor) };
  await strapi.db.query(SCHEDULE).deleteMany({ where: { state: { $in: ['done', 'cancelled'] }, endedAt } });
}
