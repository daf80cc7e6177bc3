import { hasDrafts, type EntryType } from '@clearshelf/shared-types';
import type { Core, Schema, UID } from '@strapi/strapi';
import { findEntryType, toUid } from '../entries/entry-types';

/** A field of a type of entry that leads to entries, however deep in its components. */
export interface RelationField {
  /** `['items', 'resource']` */
  path: string[];
  target: EntryType;
  /** Whether it leads to several. */
  many: boolean;
  /**
   * Whether a published entry must have it. Strapi's own `required` would refuse a publish also where the target is a
   * draft, which then only comes later.
   */
  needed: boolean;
  /** The content type or component that the field itself belongs to. */
  owner: UID.Schema;
}

/** A place in a row where a relation field holds what it leads to. */
export interface Place {
  /** `items.2.resource` */
  name: string;
  /** The row, or the row of the component, that has the field. */
  part: Row;
  field: string;
}

export type Row = Record<string, unknown> & { id: number };
export type Populate = Record<string, { select?: string[]; populate?: Populate }>;

/** Every field of a type that leads to entries, as its schema has them. */
export function listRelationFields(strapi: Core.Strapi, type: EntryType): RelationField[] {
  return listFields(strapi, toUid(type), []);
}

/**
 * The fields of a type that lead to what can be unpublished. Strapi forgets such a relation of a published entry when its
 * target is unpublished, or is a draft at the publish; so these are kept in a table of our own.
 */
export function listKeptFields(strapi: Core.Strapi, type: EntryType): RelationField[] {
  return listRelationFields(strapi, type).filter(({ target }) => hasDrafts(target));
}

/** What to read along with a row so that {@link listPlaces} finds the fields and what they lead to. */
export function makePopulate(fields: RelationField[]): Populate {
  const populate: Populate = {};
  for (const { path } of fields) addPath(populate, path);
  return populate;
}

/** The places of a field in a row that was read with {@link makePopulate}, in order. */
export function listPlaces(row: Row, { path }: RelationField): Place[] {
  return walk(row, path, '');
}

function listFields(strapi: Core.Strapi, owner: UID.Schema, above: string[]): RelationField[] {
  const { attributes } = strapi.getModel(owner) as { attributes: Record<string, Schema.Attribute.AnyAttribute> };
  return Object.entries(attributes).flatMap(([name, attribute]): RelationField[] => {
    const path = [...above, name];
    if (attribute.type === 'component') return listFields(strapi, attribute.component, path);
    if (attribute.type !== 'relation' || !('target' in attribute)) return [];
    const target = findEntryType(attribute.target);
    const needed = isNeeded(attribute.pluginOptions);
    return target ? [{ path, target, many: attribute.relation.endsWith('ToMany'), needed, owner }] : [];
  });
}

function addPath(populate: Populate, [name, ...deeper]: string[]): void {
  if (name === undefined) return;
  if (deeper.length === 0) populate[name] = { select: ['id', 'documentId'] };
  else addPath(((populate[name] ??= {}).populate ??= {}), deeper);
}

function walk(part: Row, [field, ...deeper]: string[], above: string): Place[] {
  if (field === undefined) return [];
  const name = above + field;
  if (deeper.length === 0) return [{ name, part, field }];
  const inner = part[field];
  if (Array.isArray(inner)) return inner.flatMap((one: Row, at) => walk(one, deeper, `${name}.${at}.`));
  return inner ? walk(inner as Row, deeper, `${name}.`) : [];
}

function isNeeded(options: object = {}): boolean {
  const { clearshelf } = options as { clearshelf?: { needed?: boolean } };
  return clearshelf?.needed === true;
}
