import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { makeConfiguration, type Configuration } from './configuration';
import { ofAuthor } from './roles';
import { views } from './views';

interface SchemaFile {
  info: { displayName: string };
  attributes: Record<string, { type: string }>;
}

const source = resolve(__dirname, '..');
const readSchema = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as SchemaFile;

/** Every schema of the CMS by its uid, as Strapi finds them. */
const schemas = new Map([
  ...schemasIn('api', /([^/]+)\/schema\.json$/, ([name]) => `api::${name}.${name}`),
  ...schemasIn('components', /([^/]+)\/([^/]+)\.json$/, ([folder, name]) => `${folder}.${name}`),
]);

function schemasIn(folder: string, pattern: RegExp, uidOf: (names: string[]) => string): [string, SchemaFile][] {
  const files = readdirSync(join(source, folder), { recursive: true, encoding: 'utf8' });
  return files.flatMap((file) => {
    const match = pattern.exec(file);
    return match ? [[uidOf(match.slice(1)), readSchema(join(source, folder, file))]] : [];
  });
}

/** Never resizable in the content manager: always a whole row. */
const wide = new Set(['component', 'blocks']);

test('every content type and component has a view', () => {
  expect(views.map(({ uid }) => uid as string).toSorted()).toEqual([...schemas.keys()].toSorted());
});

test.each(views.map((view) => [view.uid, view] as const))('%s: staff can understand every field', (uid, view) => {
  const schema = schemas.get(uid)!;
  expect(view.name).toBe(schema.info.displayName);
  const fields = Object.keys(schema.attributes).toSorted();
  expect(Object.keys(view.fields).toSorted()).toEqual(fields);
  for (const { label, help } of Object.values(view.fields)) {
    expect(label).toMatch(/^[A-Z].*[^.:]$/);
    expect(help).toMatch(/[.”!]$/);
  }
  const rows = view.groups.flatMap(({ rows: all }) => all);
  expect(rows.flatMap((row) => Object.keys(row)).toSorted()).toEqual(fields);
  for (const row of rows) {
    expect(Object.values(row).reduce<number>((sum, size) => sum + (size ?? 0), 0)).toBeLessThanOrEqual(12);
    for (const [field, size] of Object.entries(row)) {
      if (wide.has(schema.attributes[field]!.type)) expect(size, field).toBe(12);
    }
  }
});

test('a list shows no more columns than fit beside each other', () => {
  for (const { uid, columns } of views) expect(columns?.length ?? 0, uid).toBeLessThanOrEqual(5);
});

test('a configuration keeps what a view does not speak of', () => {
  const view = views.find(({ uid }) => uid === 'api::language.language')!;
  const meta = () => ({ edit: { label: 'x', visible: true }, list: { label: 'x', sortable: true } });
  const before: Configuration = {
    settings: { bulkable: true, pageSize: 10 },
    metadatas: { name: meta(), code: meta(), updatedAt: meta() },
    layouts: { list: ['id'], edit: [] },
  };
  const after = makeConfiguration(view, before, () => undefined);
  expect(after.settings).toMatchObject({ bulkable: true, pageSize: 20, mainField: 'name', defaultSortBy: 'name' });
  expect(after.metadatas.code).toMatchObject({ edit: { label: 'Code' }, list: { label: 'Code', sortable: true } });
  expect(after.metadatas.updatedAt?.list).toEqual({ label: 'Last changed', sortable: true });
  expect(after.layouts.list).toEqual(['name', 'code', 'updatedAt']);
  expect(before.metadatas.code?.edit.label).toBe('x');
});

test('a view with a field that the type has not is refused by name', () => {
  const view = views.find(({ uid }) => uid === 'api::language.language')!;
  const empty: Configuration = { settings: {}, metadatas: {}, layouts: { list: [], edit: [] } };
  expect(() => makeConfiguration(view, empty, () => undefined)).toThrow(/api::language.language has no field name/);
});

test.each([
  ['reads resources of all', 'read', 'api::resource.resource', []],
  ['changes own resources only', 'update', 'api::resource.resource', ['admin::is-creator']],
  ['reads categories', 'read', 'api::category.category', []],
])('an Author %s', (_, action, subject, conditions) => {
  const granted = ofAuthor({ action: `plugin::content-manager.explorer.${action}`, subject });
  expect(granted?.conditions ?? []).toEqual(conditions);
  expect(granted).toBeDefined();
});

test.each([
  ['publish a resource', 'publish', 'api::resource.resource'],
  ['rename a category, which readers would see at once', 'update', 'api::category.category'],
  ['change the navigation', 'update', 'api::navigation.navigation'],
  ['see redirects', 'read', 'api::redirect.redirect'],
])('an Author cannot %s', (_, action, subject) => {
  expect(ofAuthor({ action: `plugin::content-manager.explorer.${action}`, subject })).toBeUndefined();
});
