import { scheduledTypes, scheduleRequestSchema, scheduleRoutes, type EntrySchedule } from '@clearshelf/shared-types';
import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { Context } from 'koa';
import { readBody } from '../../requests/read-input';
import { readComingUp } from './coming-up';
import { cancel, plan, readSchedule, retry } from './plan';
import { entryForUser } from './rights';
import { findRows, type EntryRef } from './rows';
import { wakeSweep } from './sweep';

interface Asked {
  strapi: Core.Strapi;
  context: Context & { params: Record<string, string> };
}

/** What the admin's schedule panel and "Coming up" ask and say, within the rights of who is logged in. */
export function registerScheduleRoutes(strapi: Core.Strapi): void {
  const route = (method: 'GET' | 'POST', path: string, answer: (asked: Asked) => Promise<unknown>) => ({
    method,
    path,
    info: {},
    config: { policies: ['admin::isAuthenticatedAdmin'] },
    handler: async (context: Asked['context']) => {
      context.body = await answer({ strapi, context });
    },
  });
  const routes = [
    route('GET', scheduleRoutes.comingUp, async ({ context }) => await readComingUp(strapi, context)),
    route('GET', scheduleRoutes.entry(':type', ':id'), async (asked) => await answerEntry(asked, entryOf(asked))),
    route('POST', scheduleRoutes.entry(':type', ':id'), answerPlan),
    route('POST', scheduleRoutes.cancel(':id'), answerCancel),
    route('POST', scheduleRoutes.retry(':id'), answerRetry),
  ];
  strapi.server.routes({ type: 'admin', routes } as unknown as Parameters<typeof strapi.server.routes>[0]);
}

async function answerEntry(asked: Asked, entry: EntryRef): Promise<EntrySchedule> {
  const { mayChange } = await requireRight(asked, entry, 'mayRead');
  return { ...(await readSchedule(asked.strapi, entry)), mayChange };
}

async function answerPlan(asked: Asked): Promise<EntrySchedule> {
  const entry = entryOf(asked);
  await requireRight(asked, entry, 'mayChange');
  const request = scheduleRequestSchema.safeParse(readBody(asked.context));
  if (!request.success) throw new errors.ValidationError(request.error.issues.map(({ message }) => message).join('; '));
  await plan(asked.strapi, entry, { ...request.data, now: new Date() });
  wakeSweep();
  return await answerEntry(asked, entry);
}

async function answerCancel(asked: Asked): Promise<EntrySchedule> {
  const { id, entry } = await findPlanned(asked);
  if (!(await cancel(asked.strapi, id, new Date()))) throw new errors.ApplicationError('It is no longer planned.');
  return await answerEntry(asked, entry);
}

async function answerRetry(asked: Asked): Promise<EntrySchedule> {
  const { id, entry } = await findPlanned(asked);
  if (!(await retry(asked.strapi, id))) throw new errors.ApplicationError('It has not failed, or is planned no more.');
  wakeSweep();
  return await answerEntry(asked, entry);
}

function entryOf({ context }: Asked): EntryRef {
  const entryType = scheduledTypes.find((type) => type === context.params.type);
  if (!entryType) throw new errors.NotFoundError('Entries of this type have no drafts, so nothing can be planned.');
  return { entryType, documentId: context.params.id ?? '' };
}

async function findPlanned(asked: Asked): Promise<{ id: number; entry: EntryRef }> {
  const [row] = await findRows(asked.strapi, { id: Number(asked.context.params.id) || 0 });
  if (!row) throw new errors.NotFoundError('It is no longer planned.');
  await requireRight(asked, row, 'mayChange');
  return { id: row.id, entry: { entryType: row.entryType, documentId: row.documentId } };
}

async function requireRight({ strapi, context }: Asked, entry: EntryRef, right: 'mayRead' | 'mayChange') {
  const found = await entryForUser(strapi, context, entry);
  // People who may not read it do not learn whether it exists.
  if (!found?.mayRead) throw new errors.NotFoundError('There is no such entry.');
  if (!found[right]) throw new errors.ForbiddenError();
  return found;
}
