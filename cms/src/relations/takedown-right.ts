import { hasDrafts } from '@clearshelf/shared-types';
import { errors } from '@strapi/utils';
import type { Core, UID } from '@strapi/strapi';
import type { Context } from 'koa';
import { findEntryType, readTitle } from '../entries/entry-types';
import { mayPublishType } from '../requests/may-publish';

/**
 * Refuses to delete what readers see for whoever may not publish: an author may delete their own drafts, and a deleted
 * entry leaves the site as one that is unpublished does.
 *
 * @throws {errors.PolicyError} in words, as Strapi hands on no others
 */
export async function refuseTakedown(strapi: Core.Strapi, context: Context, ids: readonly string[]): Promise<void> {
  const uid = (context.params as { model: string }).model as UID.ContentType;
  const type = findEntryType(uid);
  if (!type || !hasDrafts(type) || mayPublishType(context, uid)) return;
  const where = { documentId: { $in: [...ids] }, publishedAt: { $notNull: true } };
  const shown = (await strapi.db.query(uid).findOne({ where })) as object | null;
  if (shown)
    throw new errors.PolicyError(
      `“${readTitle(strapi, type, shown)}” is on the website. Ask somebody who may publish to take it down.`,
    );
}
