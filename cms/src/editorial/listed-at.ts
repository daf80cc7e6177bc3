import type { Core } from '@strapi/strapi';

const RESOURCE = 'api::resource.resource';

/** Document middleware: a resource that is published for the first time gets the moment as its `listedAt`. */
export function fillListedAt(strapi: Core.Strapi): void {
  strapi.documents.use(async (context, next) => {
    if (context.uid !== RESOURCE) return await next();
    const { action, params } = context;
    if (action === 'publish') {
      await strapi.db.query(RESOURCE).updateMany({
        where: { documentId: params.documentId, publishedAt: { $null: true }, listedAt: { $null: true } },
        data: { listedAt: new Date() },
      });
    }
    // Written and published in one go, there is no draft yet to look at.
    if (action === 'create' && params.status === 'published') {
      const data = params.data as { listedAt?: unknown };
      data.listedAt ??= new Date();
    }
    return await next();
  });
}
