import {
  describeEntry,
  entrySchemas,
  describeIssue,
  hasDrafts,
  type Entry,
  type EntryType,
  type Fault,
} from '@clearshelf/shared-types';
import type { Core, UID } from '@strapi/strapi';
import { findDocumentId, writesPublished } from '../entries/action';
import { findEntryType } from '../entries/entry-types';
import { exportOne } from '../api/snapshot/export';
import { makePopulate, findTroubles } from '../fields/check';
import { readAttributes } from '../fields/leaves';
import { refuse, type FieldTrouble } from '../fields/refusal';
import { troublesAmongOthers } from '../fields/among-others';
import { addressFaults } from './rivals';

const writes = new Set(['create', 'update', 'publish', 'clone']);

/**
 * Document middleware: what the site could not be made from is refused at the moment it is published, with words for
 * the person who did it, rather than found by the publisher when they have gone home.
 */
export function guardPublishing(strapi: Core.Strapi): void {
  strapi.documents.use(async (context, next) => {
    const { action, params, uid } = context;
    const type = findEntryType(uid);
    if (!type || type === 'file' || !writes.has(action)) return await next();
    if (hasDrafts(type) && action !== 'publish' && !writesPublished(params)) return await next();
    // The action and the check share one transaction, so that a refusal undoes what was written.
    return await strapi.db.transaction(async () => {
      const result = await next();
      const documentId = findDocumentId(context, result);
      if (documentId) await refuseFaulty(strapi, { type, uid, documentId });
      return result;
    });
  });
}

interface Written {
  type: Exclude<EntryType, 'file'>;
  uid: UID.ContentType;
  documentId: string;
}

async function refuseFaulty(strapi: Core.Strapi, { type, uid, documentId }: Written): Promise<void> {
  const rows: object[] = await strapi.db
    .query(uid)
    .findMany({ where: { documentId, publishedAt: { $notNull: true } }, populate: makePopulate(strapi, uid) });
  for (const row of rows) {
    const troubles = findTroubles(strapi, uid, row);
    if (type === 'tag' || type === 'language') troubles.push(...(await troublesAmongOthers(strapi, type, documentId)));
    if (troubles.length > 0) throw refuse(strapi, uid, row, troubles);
  }
  for (const entry of await exportOne(strapi, type, documentId)) {
    const faults = shapeFaults(entry);
    if (faults.length === 0) faults.push(...(await addressFaults(strapi, entry)));
    if (faults.length > 0)
      throw refuse(
        strapi,
        uid,
        rows[0],
        faults.map((fault) => atField(strapi, { uid, entry, fault })),
      );
  }
}

/** A fault that the contract's own checks found, at the field of the form. */
function atField(
  strapi: Core.Strapi,
  { uid, entry, fault }: { uid: UID.ContentType; entry: Entry; fault: Fault },
): FieldTrouble {
  const { field, problem, repair } = fault;
  if (fault.entry !== describeEntry(entry)) return { path: [], problem: `${fault.entry}: ${problem}`, repair };
  const path = [...field.matchAll(/[^.[\]]+/g)].map(([part]) => (/^\d+$/.test(part) ? Number(part) : part));
  return { path: typeof path[0] === 'string' && readAttributes(strapi, uid)[path[0]] ? path : [], problem, repair };
}

function shapeFaults(entry: Entry): Fault[] {
  // As the snapshot holds it: without the fields that are empty.
  const value: unknown = JSON.parse(JSON.stringify(entry));
  const result = entrySchemas[entry.type].safeParse(value);
  if (result.success) return [];
  // Reached only by what no form can make: the checks of single fields come first, and know better words.
  return result.error.issues.map((issue) => ({
    ...describeIssue(value, issue),
    problem: issue.message.startsWith('expected ') ? issue.message : 'cannot be shown as it is',
    repair: 'Write it anew.',
  }));
}
