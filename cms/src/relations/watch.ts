import type { Core } from '@strapi/strapi';
import { findDocumentId } from '../entries/action';
import { findEntryType } from '../entries/entry-types';
import { listKeptFields } from './fields';
import { recordEntry } from './record';
import { refuseEmpty } from './refuse-empty';
import { restoreDraft } from './restore-draft';

const writes = new Set(['create', 'update', 'delete', 'publish', 'unpublish', 'clone', 'discardDraft']);

/**
 * Document middleware: keeps the table of links right with every action, in its own transaction. It must be the last one
 * added, so that the others' checks after the action find the links.
 */
export function keepLinks(strapi: Core.Strapi): void {
  strapi.documents.use(async (context, next) => {
    const type = findEntryType(context.uid);
    if (!type || !writes.has(context.action) || listKeptFields(strapi, type).length === 0) return await next();
    return await strapi.db.transaction(async () => {
      const result = await next();
      const documentId = findDocumentId(context, result);
      if (documentId === undefined) return result;
      if (context.action === 'discardDraft') await restoreDraft(strapi, type, documentId);
      else if (await recordEntry(strapi, type, documentId)) await refuseEmpty(strapi, type, documentId);
      return result;
    });
  });
}
