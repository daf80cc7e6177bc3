import type { Core } from '@strapi/strapi';
import type { Permission } from './roles';

/** The fields that came before it was written down which ones the roles had been given. */
const firstNewFields: Readonly<Record<string, readonly string[]>> = {
  'api::publisher.publisher': ['otherNames'],
  'api::site.site': ['helpWords', 'synonyms'],
  'api::tag.tag': ['otherNames'],
};

interface KeptPermission extends Permission {
  id: number;
}

/**
 * Gives the roles that this code set up their rights on fields that are new since the last start: Strapi names the fields
 * in each right, and keeps new ones from everybody but the Super Admin. A right from which an administrator took a field
 * stays as it is.
 *
 * @param all every right on our types, with all fields
 * @param fresh types that no role has rights on yet
 */
export async function grantNewFields(
  strapi: Core.Strapi,
  all: readonly Permission[],
  fresh: ReadonlySet<string>,
): Promise<void> {
  const store = strapi.store({ type: 'core', name: 'clearshelf' });
  const noted = ((await store.get({ key: 'role-fields' })) ?? {}) as Record<string, string[]>;
  for (const permission of all) {
    const { action, subject, properties } = permission;
    const fields = properties?.fields;
    if (!subject || !fields || fresh.has(subject)) continue;
    const known = noted[subject] ?? fields.filter((field) => !firstNewFields[subject]?.includes(field));
    if (known.length < fields.length) await widen(strapi, { action, subject, known, fields });
  }
  await store.set({ key: 'role-fields', value: listFields(all) });
}

interface Widening {
  action: string;
  subject: string;
  /** The fields that there were before. */
  known: readonly string[];
  fields: readonly string[];
}

async function widen(strapi: Core.Strapi, { action, subject, known, fields }: Widening): Promise<void> {
  const permissions = strapi.db.query('admin::permission');
  const where = { action, subject, role: { code: { $in: ['strapi-editor', 'strapi-author'] } } };
  for (const { id, properties } of (await permissions.findMany({ where })) as KeptPermission[]) {
    const kept = properties?.fields;
    if (!kept || !known.every((field) => kept.includes(field))) continue;
    await permissions.update({ where: { id }, data: { properties: { ...properties, fields } } });
  }
}

/** All fields of each type that a right can name. */
function listFields(all: readonly Permission[]): Record<string, string[]> {
  return Object.fromEntries(
    all.flatMap(({ subject, properties }) => (subject && properties?.fields ? [[subject, properties.fields]] : [])),
  );
}
