import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { toUid } from '../../entries/entry-types';
import type { EntryRef } from './rows';

/** An entry as a person may deal with it. */
export interface EntryForUser {
  title: string;
  mayRead: boolean;
  /** May publish it, and so may plan. */
  mayChange: boolean;
}

interface Checker {
  cannot: { read(entry: object): boolean; publish(entry: object): boolean };
}

/** Looks an entry up, and what the role of the person logged in lets them do with it. `undefined` if there is none. */
export async function entryForUser(
  strapi: Core.Strapi,
  context: Context,
  { entryType, documentId }: EntryRef,
): Promise<EntryForUser | undefined> {
  const uid = toUid(entryType);
  // Rights can depend on who made the entry.
  const where = { documentId, publishedAt: null };
  const entry = await strapi.db.query(uid).findOne({ where, populate: ['createdBy'] });
  if (!entry) return undefined;
  const service: { create(of: object): Checker } = strapi.plugin('content-manager').service('permission-checker');
  const { cannot } = service.create({ userAbility: context.state.userAbility, model: uid });
  const title: unknown = entry.title;
  return {
    title: typeof title === 'string' && title !== '' ? title : documentId,
    mayRead: !cannot.read(entry),
    mayChange: !cannot.publish(entry),
  };
}
