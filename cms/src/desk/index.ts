import { createHash } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { makeConfiguration, type Configuration } from './configuration';
import { addNamesToLists } from './list-names';
import { grantRoles } from './roles';
import type { View } from './view';
import { views } from './views';

/**
 * Sets up what staff see and may do. Each view is applied once, and again only when this code's view has changed, so
 * what staff arrange by hand ("Configure the view") stays.
 */
export async function applyDesk(strapi: Core.Strapi): Promise<void> {
  await applyViews(strapi, views);
  await grantRoles(strapi);
  addNamesToLists(strapi, views);
}

/** @returns the uids of the types whose view was set */
export async function applyViews(strapi: Core.Strapi, wanted: readonly View[]): Promise<string[]> {
  const store = strapi.store({ type: 'core', name: 'clearshelf' });
  const before = ((await store.get({ key: 'desk' })) ?? {}) as Record<string, string>;
  const now = Object.fromEntries(wanted.map((view) => [view.uid, makeDigest(view)]));
  const changed = wanted.filter(({ uid }) => before[uid] !== now[uid]);
  for (const view of changed) await applyView(strapi, view);
  if (changed.length > 0) await store.set({ key: 'desk', value: { ...before, ...now } });
  return changed.map(({ uid }) => uid);
}

/** The part of the content manager that keeps lists and forms. */
interface ViewService {
  findConfiguration(model: Model): Promise<Configuration>;
  updateConfiguration(model: Model, configuration: Configuration): Promise<unknown>;
}

interface Model {
  uid: string;
  attributes: Record<string, { type: string; target?: string; targetModel?: string }>;
}

async function applyView(strapi: Core.Strapi, view: View): Promise<void> {
  const contentManager = strapi.plugin('content-manager');
  const isType = view.uid.startsWith('api::');
  const service = contentManager.service<ViewService>(isType ? 'content-types' : 'components');
  const model = strapi.getModel(view.uid) as unknown as Model;
  const titleFieldOf = (field: string) => {
    const { type, target } = model.attributes[field] ?? {};
    return type === 'relation' ? views.find(({ uid }) => uid === target)?.titleField : undefined;
  };
  const configuration = makeConfiguration(view, await service.findConfiguration(model), titleFieldOf);
  await service.updateConfiguration(model, configuration);
}

function makeDigest(view: View): string {
  return createHash('sha256').update(JSON.stringify(view)).digest('hex');
}
