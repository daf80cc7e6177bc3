import { cleanLine, cleanText, mendLink } from '@clearshelf/shared-types';
import type { Core, UID } from '@strapi/strapi';
import { isObject, listLeaves } from './leaves';
import { findRule } from './rules';

/** Formatted text is nested a few levels; what is nested deeper is no text that an editor made. */
const deepest = 40;

/**
 * Cleans every text of an entry and of its parts, in place: see `cleanText`. The only place where texts are cleaned:
 * what is saved passes here, and what is exported, since a database may hold what never passed.
 */
export function cleanTexts(strapi: Core.Strapi, uid: UID.Schema, entry: unknown): void {
  for (const { attribute, holder, name, value } of listLeaves(strapi, uid, entry)) {
    switch (attribute.type) {
      case 'string':
      case 'email':
        if (typeof value === 'string') holder[name] = cleanLine(value);
        break;
      case 'text':
        if (typeof value === 'string') holder[name] = cleanText(value);
        break;
      case 'blocks':
        if (value !== null && value !== undefined) holder[name] = cleanNode(value, 0);
        break;
      default:
    }
  }
}

/** Spells the values of an entry as they were meant: an address without `https://`, a language code in capitals. */
export function mendValues(strapi: Core.Strapi, uid: UID.Schema, entry: unknown): void {
  for (const leaf of listLeaves(strapi, uid, entry)) {
    const rule = findRule(leaf);
    if (rule?.mend && typeof leaf.value === 'string' && leaf.value !== '')
      leaf.holder[leaf.name] = rule.mend(leaf.value);
  }
}

/** Whether a value is nested deeper than formatted text can be. */
export function isTooDeep(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > deepest) return true;
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []));
  }
  return false;
}

function cleanNode(node: unknown, depth: number): unknown {
  if (typeof node === 'string') return cleanText(node);
  if (depth > deepest) return undefined;
  if (Array.isArray(node)) return node.map((child) => cleanNode(child, depth + 1));
  if (!isObject(node)) return node;
  const clean = Object.entries(node).map(([key, value]) => [
    cleanText(key),
    node.type === 'link' && key === 'url' && typeof value === 'string' ? mendLink(value) : cleanNode(value, depth + 1),
  ]);
  return Object.fromEntries(clean) as unknown;
}
