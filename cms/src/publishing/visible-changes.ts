import type { Core, Modules } from '@strapi/strapi';
import { entryTypeOf, uidOf } from './entry-types';
import { raiseRevision } from './revision';

type Context = Modules.Documents.Middleware.Context;

const writes = new Set(['create', 'update', 'delete', 'publish', 'unpublish', 'clone']);

/**
 * Document middleware: raises the content revision with every change that readers can see.
 * The transaction is opened here, around the action: the document service opens its own only inside the action, so
 * what a middleware does after `next()` would otherwise come after the commit, and a crash between would lose it.
 */
export function watchDocuments(strapi: Core.Strapi): void {
  strapi.documents.use(async (context, next) => {
    const type = entryTypeOf(context.uid);
    if (!type || type === 'file' || !writes.has(context.action)) return await next();
    return await strapi.db.transaction(async () => {
      const wasVisible = await isVisible(strapi, context);
      const result = await next();
      const documentId = documentIdOf(context) ?? documentIdOf({ params: result });
      if (documentId && (wasVisible || showsSomething(context))) await raiseRevision(strapi, type, documentId);
      return result;
    });
  });
}

/** A file of the media library that is replaced, renamed or deleted: no document action tells of it. */
export function watchFiles(strapi: Core.Strapi): void {
  const changed = async (event: { result?: { documentId?: string } }) => {
    const documentId = event.result?.documentId;
    if (documentId) await raiseRevision(strapi, 'file', documentId);
  };
  strapi.db.lifecycles.subscribe({ models: [uidOf('file')], afterUpdate: changed, afterDelete: changed });
}

function showsSomething({ action, params, contentType }: Context): boolean {
  if (!contentType.options?.draftAndPublish) return true;
  if (action === 'publish') return true;
  return action !== 'unpublish' && action !== 'delete' && 'status' in params && params.status === 'published';
}

/** Whether readers see the entry before the action: deleting a draft that never was public is no change to them. */
async function isVisible(strapi: Core.Strapi, context: Context): Promise<boolean> {
  if (context.action !== 'delete' && context.action !== 'unpublish') return false;
  const documentId = documentIdOf(context);
  if (!documentId || !context.contentType.options?.draftAndPublish) return documentId !== undefined;
  const published = await strapi.db
    .query(context.uid)
    .count({ where: { documentId, publishedAt: { $notNull: true } } });
  return published > 0;
}

function documentIdOf({ params }: { params: unknown }): string | undefined {
  const { documentId } = (params ?? {}) as { documentId?: unknown };
  return typeof documentId === 'string' ? documentId : undefined;
}
