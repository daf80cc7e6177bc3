import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { entryTypes } from '@clearshelf/shared-types';
import { uidOf } from './entry-types';

interface Ability {
  can(action: string, subject: string): boolean;
}

/** Whether the person who asks may decide about the whole site: who may publish entries of every kind may. */
export function mayPublish(strapi: Core.Strapi, context: Context): boolean {
  const ability = context.state.userAbility as Ability | undefined;
  const withDrafts = entryTypes.map(uidOf).filter((uid) => strapi.getModel(uid).options?.draftAndPublish);
  return withDrafts.every((uid) => ability?.can('plugin::content-manager.explorer.publish', uid) ?? false);
}
