import { shorten } from '@clearshelf/shared-types';
import type { Core, UID } from '@strapi/strapi';
import { views } from '../desk/views';
import { readAttributes, isObject, type Leaf } from './leaves';

/** The word that staff see at a field. */
export function findLabel(uid: UID.Schema, name: string): string {
  return views.find((view) => view.uid === uid)?.fields[name]?.label ?? name;
}

/** What staff call a type: "resource". */
export function typeName(uid: UID.Schema): string {
  return (views.find((view) => view.uid === uid)?.name ?? 'entry').toLowerCase();
}

/** The name by which staff know an entry or one of its parts: the text of its title field, shortened. */
export function findName(uid: UID.Schema, entry: unknown): string | undefined {
  const field = views.find((view) => view.uid === uid)?.titleField;
  const text = field !== undefined && isObject(entry) ? entry[field] : undefined;
  if (typeof text !== 'string' || text.trim() === '') return undefined;
  return `“${shorten(text.trim())}”`;
}

/**
 * Says where in an entry a field stands, in the words of its form: `Files, item 2, “Full report”, Address (if link)`.
 * A number within a formatted text counts its blocks.
 */
export function describePlace(
  strapi: Core.Strapi,
  uid: UID.Schema,
  { entry, path }: { entry: unknown; path: Leaf['path'] },
): string {
  const [name, ...rest] = path;
  if (typeof name !== 'string') return '';
  const attribute = readAttributes(strapi, uid)[name];
  const value = isObject(entry) ? entry[name] : undefined;
  const words = [findLabel(uid, name)];
  if (attribute?.type === 'blocks') {
    if (rest.length > 0) words.push(`paragraph ${Number(rest[0]) + 1}`);
    return words.join(', ');
  }
  if (!attribute?.component || rest.length === 0) return words.join(', ');
  if (!attribute.repeatable)
    return [...words, describePlace(strapi, attribute.component, { entry: value, path: rest })].join(', ');
  const [index, ...inside] = rest;
  const part: unknown = Array.isArray(value) ? value[Number(index)] : undefined;
  words.push(...[`item ${Number(index) + 1}`, findName(attribute.component, part) ?? ''].filter(Boolean));
  const field = describePlace(strapi, attribute.component, { entry: part, path: inside });
  return [...words, ...(field ? [field] : [])].join(', ');
}
