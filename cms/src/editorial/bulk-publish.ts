import type { Core, UID } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { findName } from '../fields/labels';

interface DocumentManager {
  publish(documentId: string, uid: UID.ContentType, options: object): Promise<unknown[] | undefined>;
  publishMany(uid: UID.ContentType, documentIds: string[], locale?: string | string[]): Promise<number>;
}

/**
 * Lets each entry of a selection be published for itself: those that can be are, and the answer names each of the others
 * and what to correct there. Strapi's own way publishes all or none, and does not say which was at fault.
 */
export function publishManyEachForItself(strapi: Core.Strapi): void {
  strapi.get('services').extend('plugin::content-manager.document-manager', (manager: DocumentManager) => ({
    ...manager,
    async publishMany(uid: UID.ContentType, documentIds: string[], locale?: string | string[]): Promise<number> {
      const refused: string[] = [];
      let published = 0;
      for (const documentId of new Set(documentIds)) {
        try {
          const versions = await manager.publish(documentId, uid, { locale, populate: {} });
          published += versions?.length ?? 0;
        } catch (error) {
          if (!(error instanceof errors.ApplicationError)) throw error;
          refused.push(`${await nameIn(strapi, uid, documentId)}: ${error.message}`);
        }
      }
      if (refused.length > 0) throw new errors.ValidationError(sayOutcome(published, refused));
      return published;
    },
  }));
}

function sayOutcome(published: number, refused: string[]): string {
  const done = published === 0 ? 'None was published.' : `${published} published.`;
  return [done, `Not published: ${refused.length}.`, ...refused].join(' ');
}

async function nameIn(strapi: Core.Strapi, uid: UID.ContentType, documentId: string): Promise<string> {
  const row: unknown = await strapi.db.query(uid).findOne({ where: { documentId, publishedAt: { $null: true } } });
  return findName(uid, row) ?? 'An entry without a title';
}
