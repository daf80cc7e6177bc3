import { entryTypes, websiteRoutes, type WebsiteState } from '@clearshelf/shared-types';
import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';
import { z } from 'zod';
import { findUsers } from '../../relations/users';
import { approve, requestPublishing, resume, returnTo } from './decisions';
import { readEntry } from './read-entry';
import { mayPublish } from '../../requests/may-publish';
import { largestNumber, longestText, numberInQuery, readBody, readInput } from '../../requests/read-input';
import { readState } from '../publisher/state';
import { wake } from '../publisher/wake';
import { readLog } from './read-log';

/** Entries that can be asked about at once: more than a list of the admin shows. */
const mostIds = 200;
const pageQuery = z.object({
  page: numberInQuery.refine((page) => page >= 1 && page <= 1e6, 'expected 1 to 1000000').default(1),
});
const idSchema = z.string().min(1).max(longestText);
const entryQuery = z.object({ type: z.enum(entryTypes), id: idSchema });
const usersQuery = z.object({
  type: z.enum(entryTypes),
  ids: z
    .string()
    .transform((ids) => ids.split(',').filter(Boolean))
    .pipe(z.array(idSchema).min(1).max(mostIds)),
});
const approveBody = z.object({ revision: z.number().int().min(0).max(largestNumber) });
const returnBody = z.object({ id: idSchema });

/**
 * What the admin's "Website" box, page and panel ask and say. Whoever is logged in to the admin may ask; only who may
 * publish entries may decide.
 */
export function registerWebsiteRoutes(strapi: Core.Strapi): void {
  const ask = (path: string, answer: (context: Context) => Promise<unknown>) =>
    route('GET', path, async (context) => {
      context.body = await answer(context);
    });
  const decide = (path: string, decision: (context: Context) => Promise<void>) =>
    route(
      'POST',
      path,
      async (context) => {
        await decision(context);
        wake();
        context.body = await readStateFor(strapi, context);
      },
      [refuseOthers],
    );
  strapi.server.routes({
    type: 'admin',
    routes: [
      ask(websiteRoutes.state, (context) => readStateFor(strapi, context)),
      ask(websiteRoutes.log, (context) => readLog(strapi, readInput(pageQuery, context, context.query).page)),
      ask(websiteRoutes.entry, async (context) => {
        const { type, id } = readInput(entryQuery, context, context.query);
        return { ...(await readEntry(strapi, type, id)), state: await readStateFor(strapi, context) };
      }),
      ask(websiteRoutes.users, async (context) => {
        const { type, ids } = readInput(usersQuery, context, context.query);
        return await findUsers(strapi, type, ids);
      }),
      decide(websiteRoutes.publish, () => requestPublishing(strapi)),
      decide(websiteRoutes.approve, (context) =>
        approve(strapi, readInput(approveBody, context, readBody(context)).revision),
      ),
      decide(websiteRoutes.return, (context) => returnTo(strapi, readInput(returnBody, context, readBody(context)).id)),
      decide(websiteRoutes.resume, () => resume(strapi)),
    ],
  } as unknown as Parameters<typeof strapi.server.routes>[0]);
}

type Handler = (context: Context) => Promise<void>;
type Middleware = (context: Context, next: Next) => Promise<unknown>;

function route(method: string, path: string, handler: Handler, middlewares: Middleware[] = []) {
  return { method, path, handler, info: {}, config: { policies: ['admin::isAuthenticatedAdmin'], middlewares } };
}

const refuseOthers: Middleware = async (context, next) => {
  if (mayPublish(context)) return await next();
  context.throw(403, 'Your role may not publish. Ask an editor.');
};

async function readStateFor(strapi: Core.Strapi, context: Context): Promise<WebsiteState> {
  return { ...(await readState(strapi)), mayPublish: mayPublish(context) };
}
