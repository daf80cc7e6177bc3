import { dateSchema } from '@clearshelf/shared-types';
import type { Core, UID } from '@strapi/strapi';
import { findEntryType } from '../entries/entry-types';
import { makePopulate } from './check';
import { cleanTexts, isTooDeep, mendValues } from './clean';
import { makeHint } from './hints';
import { sayInWords } from './in-words';
import { readAttributes, isObject, listLeaves, type Attribute } from './leaves';
import { refuse } from './refusal';

const writes = new Set(['create', 'update', 'clone', 'publish']);

/**
 * Document middleware, before all others: texts are cleaned and values spelled as they were meant, by whatever way they
 * come; and what Strapi refuses, it refuses in the words of the form.
 */
export function watchFields(strapi: Core.Strapi): void {
  strapi.documents.use(async (context, next) => {
    const { action, params, uid } = context;
    if (!findEntryType(uid) || !writes.has(action)) return await next();
    const { data, documentId } = params as { data?: unknown; documentId?: string };
    if (isObject(data)) {
      refuseUnreadable(strapi, uid, data);
      mendValues(strapi, uid, data);
      cleanTexts(strapi, uid, data);
    }
    try {
      return await next();
    } catch (error) {
      const readEntry = async () => data ?? (await draftWithParts(strapi, uid, documentId));
      throw await sayInWords(strapi, { uid, readEntry }, error);
    }
  });
}

/** What is being published, to name its parts. */
async function draftWithParts(
  strapi: Core.Strapi,
  uid: UID.ContentType,
  documentId: string | undefined,
): Promise<unknown> {
  const where = { documentId, publishedAt: { $null: true } };
  return await strapi.db.query(uid).findOne({ where, populate: makePopulate(strapi, uid) });
}

/** Refuses what Strapi and the database would stumble over before any check of theirs finds words. */
function refuseUnreadable(strapi: Core.Strapi, uid: UID.ContentType, data: Record<string, unknown>): void {
  const deep = Object.entries(readAttributes(strapi, uid))
    .filter(([name, { type }]) => type !== 'relation' && isTooDeep(data[name]))
    .map(([name]) => ({ path: [name], ...tooDeep }));
  // Parts that are nested too deep are not checked.
  if (deep.length > 0) throw refuse(strapi, uid, data, deep);
  const dates = [...listLeaves(strapi, uid, data)]
    .filter(({ attribute, value }) => !isMomentFor(attribute, value))
    .map(({ path, ...leaf }) => ({ path, ...makeHint(leaf, { value: leaf.value, isDouble: false }) }));
  if (dates.length > 0) throw refuse(strapi, uid, data, dates);
}

const tooDeep = { problem: 'is nested too deep to be read', repair: 'Write it anew with fewer lists inside lists.' };

/** Whether the database can read a value of a day or a moment; true for all other kinds. */
function isMomentFor({ type }: Attribute, value: unknown): boolean {
  if (value === null || value === undefined || value === '' || value instanceof Date) return true;
  if (type === 'date') return typeof value === 'string' && dateSchema.safeParse(value.slice(0, 10)).success;
  if (type === 'datetime')
    return ['string', 'number'].includes(typeof value) && !Number.isNaN(new Date(value as string).getTime());
  return true;
}
