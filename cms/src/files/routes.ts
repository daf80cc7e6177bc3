import { errors } from '@strapi/utils';
import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';
import { readBody } from '../requests/read-input';
import { FOLDER } from './file-model';
import { judgeDeed, type Deed } from './rights';

/** What a request to the media library would do to what is there; `undefined` where it only adds. */
type Reading = (context: Context, strapi: Core.Strapi) => Deed | undefined | Promise<Deed | undefined>;

const adds: Reading = () => undefined;
const toFile =
  (action: Deed['action']): Reading =>
  ({ params }) => ({ action, files: [(params as { id: string }).id], folders: [] });
const toMany =
  (action: Deed['action']): Reading =>
  (context) => {
    const { fileIds, folderIds } = readFields(context);
    return { action, files: ids(fileIds), folders: ids(folderIds) };
  };

/**
 * What each writing route of the media library does. Every one stands here: Strapi's services are guarded one by one,
 * but a request is judged as a whole, and some routes write past the services. A route that a later Strapi adds is
 * closed until somebody has read what it does.
 */
export const writingRoutes: Readonly<Record<string, Reading>> = {
  'POST /': ({ query }) =>
    query.id === undefined ? undefined : { action: 'change', files: ids(query.id), folders: [] },
  'POST /files': adds,
  'POST /actions/upload-from-urls': adds,
  'PUT /files/:id': toFile('change'),
  'POST /files/:id/replace': toFile('change'),
  'DELETE /files/:id': toFile('delete'),
  'POST /folders': adds,
  'PUT /folders/:id': changeFolder,
  'POST /actions/bulk-delete': toMany('delete'),
  'POST /actions/bulk-move': toMany('change'),
  'POST /actions/bulk-update': (context) => {
    const updates = [readFields(context).updates].flat() as ({ id?: unknown } | null | undefined)[];
    return { action: 'change', files: ids(updates.map((update) => update?.id)), folders: [] };
  },
  // Each of these has a right of its own.
  'PUT /settings': adds,
  'PUT /configuration': adds,
};

/** A folder's new name changes nothing else; a new place moves all that is in it. */
async function changeFolder(context: Context, strapi: Core.Strapi): Promise<Deed | undefined> {
  const { id } = context.params as { id: string };
  const { parent } = readFields(context);
  const folder = (await strapi.db.query(FOLDER).findOne({ where: { id }, populate: { parent: true } })) as {
    parent: { id: number } | null;
  } | null;
  const moves = parent !== undefined && Number(parent ?? 0) !== (folder?.parent?.id ?? 0);
  return moves ? { action: 'change', files: [], folders: [id] } : undefined;
}

/** Puts the judgement before every route of the media library that writes. */
export function guardRoutes(strapi: Core.Strapi): void {
  for (const { routes } of Object.values(strapi.plugin('upload').routes as Record<string, { routes: Route[] }>)) {
    for (const route of routes) {
      if (route.method === 'GET') continue;
      const guard = makeGuard(strapi, writingRoutes[`${route.method} ${route.path}`]);
      route.config = { ...route.config, middlewares: [...(route.config?.middlewares ?? []), guard] };
    }
  }
}

interface Route {
  method: string;
  path: string;
  config?: { middlewares?: unknown[] };
}

function makeGuard(strapi: Core.Strapi, reading: Reading | undefined) {
  return async (context: Context, next: Next) => {
    if (reading === undefined) throw new errors.PolicyError('This way to the media library is closed.');
    const deed = await reading(context, strapi);
    if (deed) await judgeDeed(strapi, deed);
    return await next();
  };
}

function readFields(context: Context): Record<string, unknown> {
  return (readBody(context) ?? {}) as Record<string, unknown>;
}

/** Ids as Strapi takes them; it refuses all else by itself. */
function ids(value: unknown): unknown[] {
  return [value].flat().filter((id) => typeof id === 'string' || typeof id === 'number');
}
