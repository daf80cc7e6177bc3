import { hasDrafts, type ChangeAction, type EntryType } from '@clearshelf/shared-types';
import type { Core, Modules } from '@strapi/strapi';
import { findDocumentId, readDocumentId, writesPublished } from '../../entries/action';
import { findEntryType, readTitle, toUid, visibleRow } from '../../entries/entry-types';
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
    const type = findEntryType(context.uid);
    if (!type || type === 'file' || !canShow(type, context)) return await next();
    return await strapi.db.transaction(async () => {
      // A copy was not there before: its parameters name the original.
      const known = context.action === 'clone' ? undefined : readDocumentId(context.params);
      const before = await readVisibleTitle(strapi, type, known);
      const result = await next();
      const documentId = findDocumentId(context, result);
      const after = await readVisibleTitle(strapi, type, documentId);
      const title = after ?? before;
      if (documentId !== undefined && title !== undefined) {
        await raiseRevision(strapi, { type, documentId, title, action: nameChange(before, after) });
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
    models: [toUid('file')],
    afterUpdate: raise('changed'),
    afterDelete: raise('removed'),
  });
}

/** Whether readers could see what the action does: writing a draft is nothing to them. */
function canShow(type: EntryType, { action, params }: Context): boolean {
  if (!writes.has(action)) return false;
  if (!hasDrafts(type)) return true;
  if (action === 'publish' || action === 'unpublish' || action === 'delete') return true;
  return writesPublished(params);
}

async function readVisibleTitle(
  strapi: Core.Strapi,
  type: EntryType,
  documentId: string | undefined,
): Promise<string | undefined> {
  const row = documentId === undefined ? undefined : await visibleRow(strapi, type, documentId);
  return row && readTitle(strapi, type, row);
}

function nameChange(before: string | undefined, after: string | undefined): ChangeAction {
  if (before === undefined) return 'added';
  return after === undefined ? 'removed' : 'changed';
}
