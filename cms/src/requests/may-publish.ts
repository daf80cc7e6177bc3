import type { UID } from '@strapi/strapi';
import type { Context } from 'koa';
import { draftTypes } from '@clearshelf/shared-types';
import { toUid } from '../entries/entry-types';

interface Ability {
  can(action: string, subject: string): boolean;
}

/** Whether the person who asks may publish entries of a kind. */
export function mayPublishType(context: Context, uid: UID.ContentType): boolean {
  const ability = context.state.userAbility as Ability | undefined;
  return ability?.can('plugin::content-manager.explorer.publish', uid) ?? false;
}

/** Whether the person who asks may decide about the whole site: who may publish entries of every kind may. */
export function mayPublish(context: Context): boolean {
  return draftTypes.every((type) => mayPublishType(context, toUid(type)));
}
