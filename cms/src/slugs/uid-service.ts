import type { Core, UID } from '@strapi/strapi';
import { whereDraft } from '../entries/entry-types';
import { freeSlug, makeSlug, findType } from './make-slug';
import { isReservedSlug } from '@clearshelf/shared-types';
import { slugText } from './slug-text';

interface Asked {
  contentTypeUID: UID.ContentType;
  field: string;
}

/**
 * Puts our rule for slugs in the place of the content manager's, so that its button "Regenerate" and its word
 * "Available" speak of the slug that an entry would get.
 */
export function replaceUidService(strapi: Core.Strapi): void {
  strapi.get('services').set('plugin::content-manager.uid', {
    async generateUIDField({ contentTypeUID, data }: Asked & { data: Record<string, unknown> }) {
      const attribute = (strapi.getModel(contentTypeUID).attributes as Record<string, { targetField?: string }>).slug;
      const title = data[attribute?.targetField ?? 'title'];
      const documentId = typeof data.id === 'string' && data.id !== '' ? data.id : undefined;
      return await makeSlug(strapi, { uid: contentTypeUID, title: typeof title === 'string' ? title : '', documentId });
    },
    async findUniqueUID({ contentTypeUID, value }: Asked & { value: string }) {
      return await freeSlug(strapi, { uid: contentTypeUID, wish: slugText(value) || findType(contentTypeUID) });
    },
    /** Looks at drafts, as the content manager does: it cannot tell the entry itself from another. */
    async checkUIDAvailability({ contentTypeUID, value }: Asked & { value: string }) {
      const slug = slugText(value);
      if (isReservedSlug(findType(contentTypeUID), slug)) return false;
      return (await strapi.db.query(contentTypeUID).count({ where: { slug, ...whereDraft(contentTypeUID) } })) === 0;
    },
  });
}
