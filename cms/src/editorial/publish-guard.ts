import { describeEntry, entrySchemas, faultOfIssue, formatFault, type Entry } from '@clearshelf/shared-types';
import { errors } from '@strapi/utils';
import type { Core } from '@strapi/strapi';
import { exportOne } from '../api/snapshot/export';
import { entryTypeOf } from '../publishing/entry-types';

const writes = new Set(['create', 'update', 'publish']);

/**
 * Document middleware: what the site could not be made from is refused at the moment it is published, with words for
 * the person who did it, rather than found by the publisher when they have gone home.
 */
export function guardPublishing(strapi: Core.Strapi): void {
  strapi.documents.use(async (context, next) => {
    const type = entryTypeOf(context.uid);
    if (!type || type === 'file' || !writes.has(context.action)) return await next();
    // The action and the check share one transaction, so that a refusal undoes what was written.
    return await strapi.db.transaction(async () => {
      const result = await next();
      const documentId = documentIdOf(context.params) ?? documentIdOf(result);
      const entries = documentId ? await exportOne(strapi, type, documentId) : [];
      refuseFaulty(entries);
      return result;
    });
  });
}

/** @throws {errors.ValidationError} naming each field that keeps the entry from being published */
export function refuseFaulty(entries: Entry[]): void {
  const faults = entries.flatMap((entry) => {
    // As the snapshot holds it: without the fields that are empty.
    const value: unknown = JSON.parse(JSON.stringify(entry));
    const result = entrySchemas[entry.type].safeParse(value);
    return result.success ? [] : result.error.issues.map((issue) => ({ value, issue }));
  });
  if (faults.length === 0) return;
  throw new errors.ValidationError(
    faults.map(({ value, issue }) => formatFault(faultOfIssue(value, issue)).replace(/^- /, '')).join(' '),
    {
      errors: faults.map(({ value, issue }) => ({
        path: issue.path,
        message: issue.message,
        name: describeEntry(value),
      })),
    },
  );
}

function documentIdOf(value: unknown): string | undefined {
  const { documentId } = (value ?? {}) as { documentId?: unknown };
  return typeof documentId === 'string' ? documentId : undefined;
}
