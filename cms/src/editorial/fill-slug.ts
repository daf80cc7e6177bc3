import type { Core, Schema, UID } from '@strapi/strapi';

/** Longest slug that is made from a title; real titles have over 200 characters, and addresses are read aloud. */
const longest = 80;

interface UidService {
  generateUIDField(options: { contentTypeUID: UID.ContentType; field: string; data: object }): Promise<string>;
}

/** Document middleware: an entry saved without a slug gets one made from its title, different from all others. */
export function fillSlug(strapi: Core.Strapi): void {
  strapi.documents.use(async (context, next) => {
    const { action, params, contentType, uid } = context;
    const attribute: Schema.Attribute.AnyAttribute | undefined = new Map(Object.entries(contentType.attributes)).get(
      'slug',
    );
    if ((action !== 'create' && action !== 'update') || attribute?.type !== 'uid') return await next();
    const data = (params.data ?? {}) as Record<string, unknown>;
    const isEmpty = data.slug === null || data.slug === '' || (action === 'create' && data.slug === undefined);
    const title = data[attribute.targetField ?? 'title'];
    if (isEmpty && typeof title === 'string' && title.trim() !== '') {
      const service: UidService = strapi.plugin('content-manager').service('uid');
      const short = { [attribute.targetField ?? 'title']: cutAtWord(title, longest) };
      data.slug = await service.generateUIDField({ contentTypeUID: uid, field: 'slug', data: short });
    }
    return await next();
  });
}

/** The first words of a text that fit; a word longer than that is cut. */
function cutAtWord(text: string, characters: number): string {
  if (text.length <= characters) return text;
  const start = text.slice(0, characters + 1);
  const end = start.lastIndexOf(' ');
  return start.slice(0, end > 0 ? end : characters);
}
