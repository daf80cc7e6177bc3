import { draftTypes } from '@clearshelf/shared-types';
import type { Core } from '@strapi/strapi';
import { toUid } from '../entries/entry-types';
import { grantNewFields } from './new-fields';
import { views } from './views';

/** Entries that an author writes as drafts. */
const writtenTypes = new Set<string>(draftTypes.map(toUid));
/** Entries that drafts point at. A change of these is public at once, so authors only read them. */
const shelfTypes = new Set([
  'api::category.category',
  'api::tag.tag',
  'api::publisher.publisher',
  'api::language.language',
]);

export interface Permission {
  action: string;
  subject?: string | null;
  properties?: { fields?: string[] };
  conditions?: string[];
}

/**
 * Gives Strapi's roles their rights on our types: an Editor may do everything, an Author writes drafts of their own that
 * an Editor publishes. Done once for each type, and once for each field that comes later; what an administrator changes
 * afterwards stays.
 */
export async function grantRoles(strapi: Core.Strapi): Promise<void> {
  const store = strapi.store({ type: 'core', name: 'clearshelf' });
  const granted = ((await store.get({ key: 'roles' })) ?? []) as string[];
  const types = views.map(({ uid }) => uid as string).filter((uid) => uid.startsWith('api::'));
  const fresh = new Set(types.filter((uid) => !granted.includes(uid)));
  await grantNewFields(strapi, permissionsOn(strapi, new Set(types)), fresh);
  if (fresh.size === 0) return;
  const all = permissionsOn(strapi, fresh);
  await grant(strapi, 'strapi-editor', fresh, all);
  await grant(
    strapi,
    'strapi-author',
    fresh,
    all.flatMap((permission) => ofAuthor(permission) ?? []),
  );
  await store.set({ key: 'roles', value: types });
}

/** What an Author may do of all that can be done; `undefined` if they may not. */
export function ofAuthor(permission: Permission): Permission | undefined {
  const { action, subject } = permission;
  if (!subject) return undefined;
  const reads = action.endsWith('.read');
  if (reads && (writtenTypes.has(subject) || shelfTypes.has(subject))) return permission;
  if (!writtenTypes.has(subject) || action.endsWith('.publish')) return undefined;
  return { ...permission, conditions: ['admin::is-creator'] };
}

async function grant(strapi: Core.Strapi, code: string, types: Set<string>, permissions: Permission[]): Promise<void> {
  const roles = strapi.service('admin::role') as unknown as RoleService;
  const role = await roles.findOne({ code });
  // An administrator may have deleted it.
  if (!role) return;
  const kept = await strapi.db.query('admin::permission').findMany({ where: { role: { id: role.id } } });
  const others = (kept as Permission[]).filter(({ subject }) => !subject || !types.has(subject));
  await roles.assignPermissions(role.id, [...others, ...permissions].map(ofRole));
}

function ofRole({ action, subject, properties, conditions }: Permission): Permission {
  return { action, subject, properties: properties ?? {}, conditions: conditions ?? [] };
}

interface RoleService {
  findOne(where: { code: string }): Promise<{ id: number } | null>;
  assignPermissions(role: number, permissions: Permission[]): Promise<unknown>;
}

interface Action {
  section: string;
}

/** Every right that the content manager knows on these types, with all their fields. */
function permissionsOn(strapi: Core.Strapi, types: Set<string>): Permission[] {
  const { actionProvider } = strapi.service('admin::permission') as unknown as {
    actionProvider: { values(): Action[] };
  };
  const contentTypes = strapi.service('admin::content-type') as unknown as {
    getPermissionsWithNestedFields(actions: Action[]): Permission[];
  };
  const actions = actionProvider.values().filter(({ section }) => section === 'contentTypes');
  return contentTypes.getPermissionsWithNestedFields(actions).filter(({ subject }) => subject && types.has(subject));
}
