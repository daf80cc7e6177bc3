import {
  describeEntry,
  entrySchemas,
  faultOfIssue,
  formatFault,
  type Entry,
  type Fault,
} from '@clearshelf/shared-types';
import { errors } from '@strapi/utils';
import type { Core } from '@strapi/strapi';
import { exportOne } from '../api/snapshot/export';
import { entryTypeOf } from '../publishing/entry-types';
import { addressFieldFaults } from './address-fields';
import { addressFaults } from './rivals';

const writes = new Set(['create', 'update', 'publish']);

/**
 * Document middleware: what the site could not be made from is refused at the moment it is published, with words for
 * the person who did it, rather than found by the publisher when they have gone home.
 */
export function guardPublishing(strapi: Core.Strapi): void {
  strapi.documents.use(async (context, next) => {
    const type = entryTypeOf(context.uid);
    const { action, params, contentType } = context;
    const publishes = action === 'publish' || !contentType.options?.draftAndPublish || isPublished(params);
    if (!type || type === 'file' || !writes.has(action) || !publishes) return await next();
    // The action and the check share one transaction, so that a refusal undoes what was written.
    return await strapi.db.transaction(async () => {
      const result = await next();
      const documentId = documentIdOf(params) ?? documentIdOf(result);
      const entries = documentId ? await exportOne(strapi, type, documentId) : [];
      for (const entry of entries) await refuseFaulty(strapi, entry);
      return result;
    });
  });
}

async function refuseFaulty(strapi: Core.Strapi, entry: Entry): Promise<void> {
  const faults = addressFieldFaults(entry);
  if (faults.length === 0) faults.push(...shapeFaults(entry));
  if (faults.length === 0) faults.push(...(await addressFaults(strapi, entry)));
  if (faults.length > 0) throw new errors.ValidationError(faults.map((fault) => sayFault(fault, entry)).join(' '));
}

/** A fault in words for the person who has the entry open. */
function sayFault(fault: Fault, entry: Entry): string {
  const own = fault.entry === describeEntry(entry) && fault.field !== '';
  return own ? `${fault.field}: ${fault.problem}. ${fault.repair}` : formatFault(fault).replace(/^- /, '');
}

function shapeFaults(entry: Entry): Fault[] {
  // As the snapshot holds it: without the fields that are empty.
  const value: unknown = JSON.parse(JSON.stringify(entry));
  const result = entrySchemas[entry.type].safeParse(value);
  return result.success ? [] : result.error.issues.map((issue) => faultOfIssue(value, issue));
}

function isPublished(params: object): boolean {
  return 'status' in params && params.status === 'published';
}

function documentIdOf(value: unknown): string | undefined {
  const { documentId } = (value ?? {}) as { documentId?: unknown };
  return typeof documentId === 'string' ? documentId : undefined;
}
