import { addressableTypes, isBlank, slugTrouble, type Trouble } from '@clearshelf/shared-types';
import type { Core, UID } from '@strapi/strapi';
import { systemFields } from '../desk/view';
import { findEntryType } from '../entries/entry-types';
import { textTroubles } from './check-text';
import { makeHint } from './hints';
import { readAttributes, listLeaves, type Leaf } from './leaves';
import { partTrouble } from './parts';
import type { FieldTrouble } from './refusal';
import { findRule } from './rules';

/** More than any entry needs, and few enough for forms, pages and memory. */
const bounds = { words: 20_000, items: 1000 };

const system: ReadonlySet<string> = new Set(systemFields);

/** What to read along, so that {@link findTroubles} sees all of an entry. */
export function makePopulate(strapi: Core.Strapi, uid: UID.Schema): Record<string, object> {
  const parts = Object.entries(readAttributes(strapi, uid)).flatMap(
    ([name, { type, component }]): [string, object][] => {
      if (type === 'component' && component) return [[name, { populate: makePopulate(strapi, component) }]];
      const leads = (type === 'relation' || type === 'media') && !system.has(name);
      return leads ? [[name, { select: ['id'] }]] : [];
    },
  );
  return Object.fromEntries(parts);
}

/**
 * Everything that keeps an entry from being shown and that one look at its own fields can find.
 * @param row as the database has it, with its parts, its files and what it points at
 */
export function findTroubles(strapi: Core.Strapi, uid: UID.ContentType, row: unknown): FieldTrouble[] {
  return [...listLeaves(strapi, uid, row)].flatMap((leaf) =>
    troublesAt(leaf).map((trouble) => ({ ...trouble, path: trouble.path ?? leaf.path })),
  );
}

function troublesAt(leaf: Leaf): (Trouble & { path?: Leaf['path'] })[] {
  const { attribute, value, path } = leaf;
  if (attribute.type === 'blocks') return textTroubles(value, path);
  if (Array.isArray(value)) {
    if (value.length > bounds.items)
      return [{ problem: `has more than ${bounds.items} items`, repair: 'Take some out.' }];
    if (attribute.type === 'component')
      return value.flatMap((part, index) => partTrouble(attribute.component, part, [...path, index]) ?? []);
  }
  return [textTrouble(leaf)].filter((trouble) => trouble !== undefined);
}

function textTrouble(leaf: Leaf): Trouble | undefined {
  const { attribute, value, uid } = leaf;
  if (attribute.required && (value === null || (typeof value === 'string' && isBlank(value))))
    return makeHint(leaf, { value, isDouble: false });
  if (typeof value !== 'string' || value === '') return undefined;
  if (value.length > bounds.words)
    return { problem: `is longer than ${bounds.words} characters`, repair: 'Shorten it, or write it into the text.' };
  if (attribute.type === 'uid') {
    const type = addressableTypes.find((one) => one === findEntryType(uid));
    return type && slugTrouble(type, value);
  }
  return findRule(leaf)?.trouble?.(value);
}
