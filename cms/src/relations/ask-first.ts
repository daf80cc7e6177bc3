import { errors } from '@strapi/utils';
import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';
import { readBody } from '../requests/read-input';
import { findEntryType, readTitle, toUid } from '../entries/entry-types';
import { tellUse } from './describe-users';
import { isShared } from './relation-users';
import { refuseTakedown } from './takedown-right';
import { findUsers } from './users';

interface Route {
  method: string;
  path: string;
  config?: { middlewares?: unknown[] };
}

const deletes = ['DELETE /collection-types/:model/:id', 'POST /collection-types/:model/actions/bulkDelete'];

/**
 * Refuses the admin's deleting of a category, tag, publisher or language that others use, unless who asks says for how
 * many: `?confirmed=98`. Whoever uses it loses it for good. Scripts and imports, which use the document service, are
 * not asked. Nobody deletes from the website who may not publish. Runs after the content manager's own check of rights.
 */
export function askBeforeDeleting(strapi: Core.Strapi): void {
  const { admin } = strapi.plugin('content-manager').routes as unknown as Record<'admin', { routes: Route[] }>;
  const found = admin.routes.filter(({ method, path }) => deletes.includes(`${method} ${path}`));
  if (found.length !== deletes.length)
    throw new Error('The content manager has other routes for deleting. Update ask-first.ts.');
  for (const route of found) {
    route.config = { ...route.config, middlewares: [...(route.config?.middlewares ?? []), refuseUnasked(strapi)] };
  }
}

function refuseUnasked(strapi: Core.Strapi) {
  return async (context: Context, next: Next) => {
    const { model, id } = context.params as { model: string; id?: string };
    const type = findEntryType(model);
    const ids = id === undefined ? idsIn(context) : [id];
    await refuseTakedown(strapi, context, ids);
    if (!type || !isShared(strapi, type) || ids.length === 0) return await next();
    const users = await findUsers(strapi, type, ids);
    // Anything but a number confirms nothing.
    if (!(users.count <= Number(context.query.confirmed ?? 0))) {
      const rows = (await strapi.db.query(toUid(type)).findMany({ where: { documentId: { $in: ids } } })) as object[];
      const titles = rows.map((row) => readTitle(strapi, type, row));
      throw new errors.ApplicationError(
        `${tellUse(titles, users)} Confirm that they lose it, or take it out of them first.`,
      );
    }
    await next();
  };
}

function idsIn(context: Context): string[] {
  const { documentIds } = (readBody(context) ?? {}) as { documentIds?: unknown };
  return Array.isArray(documentIds) ? documentIds.filter((id): id is string => typeof id === 'string') : [];
}
