import { isBlank, isSlug } from '@clearshelf/shared-types';
import type { Core, Schema, UID } from '@strapi/strapi';
import { readDocumentId } from '../entries/action';
import { whereDraft } from '../entries/entry-types';
import { freeSlug, makeSlug } from './make-slug';
import { slugText } from './slug-text';

/**
 * Document middleware: an entry saved or published without a slug gets one made from its title, different from all
 * others; what staff write as a slug is spelled as one.
 */
export function fillSlug(strapi: Core.Strapi): void {
  strapi.documents.use(async (context, next) => {
    const { action, params, contentType, uid } = context;
    const attribute: Schema.Attribute.AnyAttribute | undefined = new Map(Object.entries(contentType.attributes)).get(
      'slug',
    );
    if (attribute?.type !== 'uid') return await next();
    const from = attribute.targetField ?? 'title';
    const documentId = readDocumentId(params);
    if (action === 'create' || action === 'update' || action === 'clone') {
      const data = (params.data ?? {}) as Record<string, unknown>;
      const before = action === 'create' ? undefined : await findDraft(strapi, uid, documentId);
      const slug = await slugFor(strapi, { uid, from, data, before, isNew: action !== 'update' });
      if (slug !== undefined) params.data = { ...data, slug } as never;
    }
    if (action === 'publish') await healDraft(strapi, { uid, from, documentId });
    return await next();
  });
}

interface Saving {
  uid: UID.ContentType;
  /** The field that the slug is made from. */
  from: string;
  data: Record<string, unknown>;
  /** The entry as it was: of a clone, what it is made from. */
  before: Row | undefined;
  isNew: boolean;
}

interface Row {
  id: number;
  documentId: string;
  slug: string | null;
  [field: string]: unknown;
}

/** The slug to save; `undefined` where the one that is there stays. */
async function slugFor(strapi: Core.Strapi, { uid, from, data, before, isNew }: Saving): Promise<string | undefined> {
  const documentId = isNew ? readText(data.documentId) : before?.documentId;
  if (typeof data.slug === 'string' && data.slug !== '') {
    const spelled = isSlug(data.slug) ? data.slug : slugText(data.slug);
    if (spelled) return spelled;
  }
  // A copy without a slug of its own; its original keeps the one that it has.
  if (isNew && before?.slug && data.slug === undefined) return await freeSlug(strapi, { uid, wish: before.slug });
  const isGiven = Object.hasOwn(data, 'slug') && data.slug !== undefined;
  if (!isGiven && !isNew && before?.slug) return undefined;
  const title = readText(Object.hasOwn(data, from) ? data[from] : before?.[from]);
  if (title === undefined || isBlank(title)) return undefined;
  return await makeSlug(strapi, { uid, title, documentId });
}

/** A draft from before, or from an import, may have no slug that could be published. */
async function healDraft(
  strapi: Core.Strapi,
  { uid, from, documentId }: { uid: UID.ContentType; from: string; documentId: string | undefined },
): Promise<void> {
  const draft = await findDraft(strapi, uid, documentId);
  if (!draft || (draft.slug && isSlug(draft.slug))) return;
  const title = readText(draft[from]);
  const slug =
    slugText(draft.slug ?? '') || (title && !isBlank(title) && (await makeSlug(strapi, { uid, title, documentId })));
  if (slug) await strapi.db.query(uid).update({ where: { id: draft.id }, data: { slug } });
}

async function findDraft(
  strapi: Core.Strapi,
  uid: UID.ContentType,
  documentId: string | undefined,
): Promise<Row | undefined> {
  if (documentId === undefined) return undefined;
  return (
    ((await strapi.db.query(uid).findOne({ where: { documentId, ...whereDraft(uid) } })) as Row | null) ?? undefined
  );
}

function readText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
