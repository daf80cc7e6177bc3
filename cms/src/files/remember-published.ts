import { typesWithFiles } from '@clearshelf/shared-types';
import type { Core } from '@strapi/strapi';
import { findRows } from '../api/snapshot/rows';
import { listShownFiles } from '../api/snapshot/showing';
import { findDocumentId, writesPublished } from '../entries/action';
import { findEntryType } from '../entries/entry-types';
import { rememberNames } from './known-names';

/**
 * Document middleware: with an entry that is published, readers meet its files under the names that these have now.
 * Names that only drafts had are nobody's business.
 */
export function rememberPublished(strapi: Core.Strapi): void {
  strapi.documents.use(async (context, next) => {
    const type = findEntryType(context.uid);
    const publishes = context.action === 'publish' || writesPublished(context.params);
    const result = await next();
    if (!publishes || !type || type === 'file' || !typesWithFiles.includes(type)) return result;
    const documentId = findDocumentId(context, result);
    const rows = documentId === undefined ? [] : await findRows(strapi, type, { documentId });
    await rememberNames(
      strapi,
      rows.flatMap((row) => listShownFiles(type, row)),
    );
    return result;
  });
}
