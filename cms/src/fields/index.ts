import type { Core, UID } from '@strapi/strapi';
import { entryTypeOf } from '../publishing/entry-types';
import { populateOf } from './check';
import { cleanTexts, isTooDeep, mendValues } from './clean';
import { sayInWords } from './in-words';
import { attributesOf, isObject } from './leaves';
import { refuse, type FieldTrouble } from './refusal';

const writes = new Set(['create', 'update', 'clone', 'publish']);

/**
 * Document middleware, before all others: texts are cleaned and values spelled as they were meant, by whatever way they
 * come; and what Strapi refuses, it refuses in the words of the form.
 */
export function watchFields(strapi: Core.Strapi): void {
  strapi.documents.use(async (context, next) => {
    const { action, params, uid } = context;
    if (!entryTypeOf(uid) || !writes.has(action)) return await next();
    const { data, documentId } = params as { data?: unknown; documentId?: string };
    if (isObject(data)) {
      const deep = tooDeep(strapi, uid, data);
      if (deep.length > 0) throw refuse(strapi, uid, data, deep);
      cleanTexts(strapi, uid, data);
      mendValues(strapi, uid, data);
    }
    try {
      return await next();
    } catch (error) {
      const entry = data ?? (await draftWithParts(strapi, uid, documentId));
      throw sayInWords(strapi, { uid, entry }, error);
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
  return await strapi.db.query(uid).findOne({ where, populate: populateOf(strapi, uid) });
}

function tooDeep(strapi: Core.Strapi, uid: UID.ContentType, data: Record<string, unknown>): FieldTrouble[] {
  return Object.entries(attributesOf(strapi, uid)).flatMap(([name, { type }]) =>
    Object.hasOwn(data, name) && type !== 'relation' && isTooDeep(data[name])
      ? [
          {
            path: [name],
            problem: 'is nested too deep to be read',
            repair: 'Write it anew with fewer lists inside lists.',
          },
        ]
      : [],
  );
}
