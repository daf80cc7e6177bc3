import type { Core, UID } from '@strapi/strapi';
import { systemFields } from '../desk/view';

/** An attribute as schemas describe it, as far as checks look at it. */
export interface Attribute {
  /** Strapi's word for the kind: `string`, `blocks`, `component`. */
  type: string;
  required?: boolean;
  repeatable?: boolean;
  component?: UID.Component;
  maxLength?: number;
  min?: number;
  max?: number;
  enum?: string[];
  targetField?: string;
}

/** One field of an entry or of a part of it, with its value. */
export interface Leaf {
  /** The type or component that has the field. */
  uid: UID.Schema;
  name: string;
  attribute: Attribute;
  value: unknown;
  /** Whose field it is: writing `holder[name]` changes the entry. */
  holder: Record<string, unknown>;
  /** Where it stands in the entry: `['downloads', 1, 'url']`. */
  path: (string | number)[];
}

const system: ReadonlySet<string> = new Set(systemFields);

/** Every field of ours that an entry holds, those of its components with it. What it does not hold is passed over. */
export function* listLeaves(
  strapi: Core.Strapi,
  uid: UID.Schema,
  holder: unknown,
  path: Leaf['path'] = [],
): Generator<Leaf> {
  if (!isObject(holder)) return;
  for (const [name, attribute] of Object.entries(readAttributes(strapi, uid))) {
    if (system.has(name) || !Object.hasOwn(holder, name)) continue;
    const value = holder[name];
    const here = [...path, name];
    yield { uid, name, attribute, value, holder, path: here };
    if (attribute.type !== 'component' || !attribute.component) continue;
    if (!attribute.repeatable) yield* listLeaves(strapi, attribute.component, value, here);
    else if (Array.isArray(value))
      for (const [index, part] of value.entries())
        yield* listLeaves(strapi, attribute.component, part, [...here, index]);
  }
}

/** The attributes of a type or component. */
export function readAttributes(strapi: Core.Strapi, uid: UID.Schema): Record<string, Attribute> {
  return strapi.getModel(uid).attributes as unknown as Record<string, Attribute>;
}

/** Whether a value is an object with fields. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
