import type { Core, UID } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { textTroubles } from './check-text';
import { makeHint } from './hints';
import { readAttributes, isObject, type Attribute, type Leaf } from './leaves';
import { refuse, Refusal, type FieldTrouble } from './refusal';

/** One thing that Strapi's own checks found. */
interface Found {
  path: string[];
  message: string;
  value?: unknown;
}

/**
 * Strapi's own checks speak of strings, arrays and regular expressions. This says the same in the words of the form.
 * Whatever is no such finding is handed back as it is.
 */
export async function sayInWords(
  strapi: Core.Strapi,
  { uid, readEntry }: { uid: UID.Schema; readEntry: () => Promise<unknown> },
  error: unknown,
): Promise<unknown> {
  // After any other error the database may be past reading from.
  if (!(error instanceof errors.ValidationError) || error instanceof Refusal) return error;
  const entry = await readEntry();
  if (/^Document with id .* not found$/s.test(error.message)) return refuse(strapi, uid, entry, [pointsAtNothing]);
  const found = (error.details as { errors?: Found[] } | undefined)?.errors;
  if (!found?.every(({ path }) => Array.isArray(path))) return error;
  const troubles = found.map((one) => describeTrouble(strapi, uid, { entry, found: one }));
  return refuse(strapi, uid, entry, onePerField(troubles));
}

const pointsAtNothing: FieldTrouble = {
  path: [],
  problem: 'something that this entry points at is no longer there',
  repair: 'Load the page anew, and choose it again.',
};

function describeTrouble(
  strapi: Core.Strapi,
  uid: UID.Schema,
  { entry, found }: { entry: unknown; found: Found },
): FieldTrouble {
  const path = found.path.map((part) => (/^\d+$/.test(part) ? Number(part) : part));
  const field = fieldAt(strapi, uid, path);
  if (!field) return pointsAtNothing;
  if (field.attribute.type === 'blocks') {
    const text = valueAt(entry, field.path.slice(0, -1));
    const known = textTroubles(text, field.path.slice(0, -1)).find(({ path: at }) => at.join() === field.path.join());
    if (known) return known;
  }
  const value = found.value ?? valueAt(entry, field.path);
  return { path: field.path, ...makeHint(field, { value, isDouble: found.message.includes('unique') }) };
}

/** The field that a path leads to, or into: Strapi looks inside formatted text, the form shows it as one. */
function fieldAt(
  strapi: Core.Strapi,
  uid: UID.Schema,
  path: Leaf['path'],
): { uid: UID.Schema; attribute: Attribute; path: Leaf['path'] } | undefined {
  const [name, ...rest] = path;
  const attribute = typeof name === 'string' ? readAttributes(strapi, uid)[name] : undefined;
  if (name === undefined || !attribute) return undefined;
  const here = { uid, attribute, path: [name] };
  if (attribute.type === 'blocks') return { ...here, path: [name, ...rest.slice(0, 1)] };
  if (!attribute.component) return here;
  const prefix = attribute.repeatable ? [name, ...rest.slice(0, 1)] : [name];
  const deeper = fieldAt(strapi, attribute.component, path.slice(prefix.length));
  return deeper ? { ...deeper, path: [...prefix, ...deeper.path] } : { ...here, path: prefix };
}

function valueAt(entry: unknown, path: Leaf['path']): unknown {
  return path.reduce((value: unknown, part) => {
    if (Array.isArray(value)) return value[Number(part)] as unknown;
    return isObject(value) ? value[part] : undefined;
  }, entry);
}

function onePerField(troubles: FieldTrouble[]): FieldTrouble[] {
  return [...new Map(troubles.map((trouble) => [trouble.path.join('.'), trouble])).values()];
}
