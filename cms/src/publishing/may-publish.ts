import type { Core, UID } from '@strapi/strapi';
import type { Context } from 'koa';
import { entryTypes } from '@clearshelf/shared-types';
import { uidOf } from './entry-types';

interface Ability {
  can(action: string, subject: string): boolean;
}

/** Whether the person who asks may publish entries of a kind. */
export function mayPublishType(context: Context, uid: UID.ContentType): boolean {
  const ability = context.state.userAbility as Ability | undefined;
  return ability?.can('plugin::content-manager.explorer.publish', uid) ?? false;
}

/** Whether the person who asks may decide about the whole site: who may publish entries of every kind may. */
export function mayPublish(strapi: Core.Strapi, context: Context): boolean {
  const withDrafts = entryTypes.map(uidOf).filter((uid) => strapi.getModel(uid).options?.draftAndPublish);
  return withDrafts.every((uid) => mayPublishType(context, uid));
}
