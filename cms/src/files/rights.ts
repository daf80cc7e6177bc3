import { errors } from '@strapi/utils';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { findShowings, type Showing } from '../api/snapshot/showing';
import { mayPublish } from '../requests/may-publish';
import { CHANGE_FILES, FILE, FOLDER } from './file-model';

/** What somebody is about to do: files that are there, and folders with all that is in them. */
export interface Deed {
  action: 'delete' | 'change';
  files: unknown[];
  folders: unknown[];
}

interface FileRow {
  id: number;
  documentId: string;
  name: string;
}

/**
 * Whether a deed may be done, judged as a whole before any of it is done. Files that readers see are not deleted by
 * anybody; changing them, or moving them, wants the right to publish; and of the others everybody has only those that
 * their role gives them: an author their own.
 *
 * @throws {errors.PolicyError | errors.ApplicationError} in words that name the files and what shows them; of refusals
 *   Strapi hands on the words of a PolicyError only
 */
export async function judgeDeed(strapi: Core.Strapi, { action, files, folders }: Deed): Promise<void> {
  const inFolders = await foldersWithin(strapi, folders);
  const rows = [
    ...(await ownedRows(strapi, FILE, { id: { $in: files } })),
    ...(await filesWithin(strapi, inFolders)),
  ] as (FileRow & Owned)[];
  const context = strapi.requestContext.get();
  // The CMS itself, at its first start or by a schedule, may change what it likes.
  if (context) refuseStrangers(strapi, context, [...rows, ...inFolders]);
  const showings = await findShowings(
    strapi,
    rows.map(({ documentId }) => documentId),
  );
  if (showings.length === 0) return;
  if (action === 'delete') throw new errors.ApplicationError(sayShown(showings, 'cannot be deleted', removeFirst));
  if (context && !mayPublishHere(context))
    throw new errors.PolicyError(sayShown(showings, 'cannot be changed by your role', askEditor));
}

const removeFirst = 'Take them out of these entries and publish the entries again, or unpublish them. Then delete.';
const askEditor = 'Ask somebody who may publish.';

interface Owned {
  createdBy?: { id: number; roles?: { id: number }[] } | null;
}

interface Ability {
  can(action: string, subject: unknown): boolean;
}

function refuseStrangers(strapi: Core.Strapi, context: Context, owned: Owned[]): void {
  const ability = context.state.userAbility as Ability | undefined;
  if (!ability) {
    if (isFullAccess(context)) return;
    throw new errors.PolicyError('Only somebody who is logged in may change files.');
  }
  const permissions = strapi.service('admin::permission') as unknown as {
    createPermissionsManager(of: object): { toSubject(row: object): unknown };
  };
  const manager = permissions.createPermissionsManager({ ability, action: CHANGE_FILES, model: FILE });
  if (owned.every((one) => ability.can(CHANGE_FILES, manager.toSubject(one)))) return;
  throw new errors.PolicyError('Some of this is not yours: your role may change its own files and folders only.');
}

function mayPublishHere(context: Context): boolean {
  return mayPublish(context) || isFullAccess(context);
}

/** A program that an administrator gave a token for everything. */
function isFullAccess(context: Context): boolean {
  const { auth } = context.state as { auth?: { credentials?: { type?: string } } };
  return auth?.credentials?.type === 'full-access';
}

async function ownedRows(strapi: Core.Strapi, model: typeof FILE | typeof FOLDER, where: object) {
  const populate = { createdBy: { populate: { roles: true } } };
  return (await strapi.db.query(model).findMany({ where, populate })) as Owned[];
}

/** Some folders and all below them. */
async function foldersWithin(strapi: Core.Strapi, ids: unknown[]): Promise<(Owned & { path: string })[]> {
  if (ids.length === 0) return [];
  const tops = (await strapi.db.query(FOLDER).findMany({ where: { id: { $in: ids } } })) as { path: string }[];
  const paths = tops.flatMap(({ path }) => [{ path }, { path: { $startsWith: `${path}/` } }]);
  if (paths.length === 0) return [];
  return (await ownedRows(strapi, FOLDER, { $or: paths })) as (Owned & { path: string })[];
}

async function filesWithin(strapi: Core.Strapi, folders: { path: string }[]): Promise<Owned[]> {
  if (folders.length === 0) return [];
  return await ownedRows(strapi, FILE, { folderPath: { $in: folders.map(({ path }) => path) } });
}

/** "“a.pdf” is shown by “Forced labour” and cannot be deleted. …" */
function sayShown(showings: Showing[], cannot: string, repair: string): string {
  const some = showings.slice(0, 5).map(({ file, title }) => `“${file.name}” is shown by “${title}”`);
  const more = showings.length > some.length ? [`and ${showings.length - some.length} more`] : [];
  return `${[...some, ...more].join(', ')}: what readers see ${cannot}. ${repair}`;
}
