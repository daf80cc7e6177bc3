import type { UID } from '@strapi/strapi';
import { readAttributes, type Attribute } from '../fields/leaves';
import { systemFields } from '../desk/view';
import type { Person } from './people';
import type { RunningStrapi } from './strapi';
import { validEntries, validParts } from './valid-entries';

/** A field of a form: of an entry, or of one of its parts. */
export interface FormField {
  uid: UID.ContentType;
  /** From the entry to the field: `['downloads', 'url']`. */
  names: string[];
  attribute: Attribute;
  /** The type or component that has it. */
  owner: UID.Schema;
}

/** Every field of every form, those of parts that have no valid example (they want a file or an entry) left out. */
export function fieldsOfForms({ strapi }: RunningStrapi): FormField[] {
  const walk = (uid: UID.ContentType, owner: UID.Schema, names: string[]): FormField[] =>
    Object.entries(readAttributes(strapi, owner)).flatMap(([name, attribute]) => {
      if ((systemFields as readonly string[]).includes(name)) return [];
      const field = { uid, names: [...names, name], attribute, owner };
      const { component } = attribute;
      return component && component in validParts ? [field, ...walk(uid, component, field.names)] : [field];
    });
  return Object.keys(validEntries).flatMap((uid) => walk(uid as UID.ContentType, uid as UID.Schema, []));
}

/** What the form sends when one field holds a value and the others hold what is right. */
export function formWith({ strapi }: RunningStrapi, { uid, names }: FormField, value: unknown): object {
  const entry = validEntries[uid]!();
  let holder = entry;
  let owner: UID.Schema = uid;
  for (const name of names.slice(0, -1)) {
    const { component, repeatable }: Attribute = readAttributes(strapi, owner)[name]!;
    const part = validParts[component!]!();
    holder[name] = repeatable ? [part] : part;
    holder = part;
    owner = component!;
  }
  holder[names.at(-1)!] = value;
  return entry;
}

/**
 * What the form sends when every field of some kinds holds a value, one of each part with it.
 * @param valueFor nothing for a field that keeps what is right
 */
export function formFilledWith(
  { strapi }: RunningStrapi,
  uid: UID.ContentType,
  valueFor: (field: Pick<FormField, 'owner' | 'attribute'> & { name: string }) => unknown,
): Record<string, unknown> {
  const fill = (owner: UID.Schema, valid: Record<string, unknown>): Record<string, unknown> => {
    for (const [name, attribute] of Object.entries(readAttributes(strapi, owner))) {
      if ((systemFields as readonly string[]).includes(name)) continue;
      const part = validParts[attribute.component ?? '']?.();
      const value = part ? fill(attribute.component!, part) : valueFor({ owner, name, attribute });
      if (value !== undefined) valid[name] = part && attribute.repeatable ? [value] : value;
    }
    return valid;
  };
  return fill(uid, validEntries[uid]!());
}

/** Publishes an entry as the form does; one of a type without drafts is saved, which is the same there. */
export async function publishByForm(
  { strapi }: RunningStrapi,
  { person, uid, data }: { person: Person; uid: UID.ContentType; data: object },
): Promise<{ status: number; message: string; documentId?: string; details?: unknown }> {
  const { kind, options } = strapi.contentType(uid);
  const path = options?.draftAndPublish ? `${uid}/actions/publish` : uid;
  const answer =
    kind === 'singleType'
      ? await person.ask('PUT', `/content-manager/single-types/${path}`, data)
      : await person.ask('POST', `/content-manager/collection-types/${path}`, data);
  const body = (await answer.json()) as {
    error?: { message: string; details?: unknown };
    data?: { documentId: string };
  };
  const { error } = body;
  return {
    status: answer.status,
    message: error?.message ?? '',
    details: error?.details,
    documentId: body.data?.documentId,
  };
}
