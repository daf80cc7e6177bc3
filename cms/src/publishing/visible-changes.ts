import type { ChangeAction, EntryType } from '@clearshelf/shared-types';
import type { Core, Modules } from '@strapi/strapi';
import { entryTypeOf, titleOf, uidOf, visibleRow } from './entry-types';
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
    if (!type || type === 'file' || !canShow(context)) return await next();
    return await strapi.db.transaction(async () => {
      // A clone is told the document it is made from; its own id is only in the result.
      const known = context.action === 'clone' ? undefined : documentIdOf(context.params);
      const before = await titleThatReadersSee(strapi, type, known);
      const result = await next();
      const documentId = known ?? documentIdOf(result);
      const after = await titleThatReadersSee(strapi, type, documentId);
      const title = after ?? before;
      if (documentId !== undefined && title !== undefined) {
        await raiseRevision(strapi, { type, documentId, title, action: actionOf(before, after) });
      }
      return result;
    });
  });
}

/** A file of the media library that is replaced, renamed or deleted: no document action tells of it. */
export function watchFiles(strapi: Core.Strapi): void {
  const raise = (action: ChangeAction) => async (event: { result?: { documentId?: string; name?: string } }) => {
    const { documentId, name } = event.result ?? {};
    if (documentId) await raiseRevision(strapi, { type: 'file', documentId, title: name ?? 'A file', action });
  };
  strapi.db.lifecycles.subscribe({
    models: [uidOf('file')],
    afterUpdate: raise('changed'),
    afterDelete: raise('removed'),
  });
}

/** Whether readers could see what the action does: writing a draft is nothing to them. */
function canShow({ action, params, contentType }: Context): boolean {
  if (!writes.has(action)) return false;
  if (!contentType.options?.draftAndPublish) return true;
  if (action === 'publish' || action === 'unpublish' || action === 'delete') return true;
  return 'status' in params && params.status === 'published';
}

async function titleThatReadersSee(
  strapi: Core.Strapi,
  type: EntryType,
  documentId: string | undefined,
): Promise<string | undefined> {
  const row = documentId === undefined ? undefined : await visibleRow(strapi, type, documentId);
  return row && titleOf(strapi, type, row);
}

function actionOf(before: string | undefined, after: string | undefined): ChangeAction {
  if (before === undefined) return 'added';
  return after === undefined ? 'removed' : 'changed';
}

function documentIdOf(from: unknown): string | undefined {
  const { documentId } = (from ?? {}) as { documentId?: unknown };
  return typeof documentId === 'string' ? documentId : undefined;
}
