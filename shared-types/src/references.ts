import { z } from 'zod';
import { entrySchemas, entryTypes, referenceTargets, type EntryOutline, type EntryType } from './entries/index.ts';
import { pruneNavigation } from './navigation.ts';

/** One entry that points at another. `field` is where: `downloads[1].language`. */
export interface Reference {
  field: string;
  type: EntryType;
  id: string;
}

/**
 * Copies an entry with only those references that `keep` accepts; the rest vanish as they would in a fresh export
 * (a list loses the element, an item that is nothing without its target goes whole).
 * Which fields are references is read from the schemas: whoever wants the references of an entry asks here.
 */
export function filterReferences<T extends EntryOutline>(entry: T, keep: (reference: Reference) => boolean): T {
  if (entry.type === 'navigation') {
    const leads: Parameters<typeof pruneNavigation>[1] = (target, field) =>
      'address' in target || keep({ field, type: target.type, id: target.id });
    return { ...entry, items: pruneNavigation(entry.items, leads) };
  }
  return (filters[entry.type]?.(entry, '', keep) ?? entry) as T;
}

/** Every reference that an entry holds, in the order of its fields. */
export function listReferences(entry: EntryOutline): Reference[] {
  const found: Reference[] = [];
  filterReferences(entry, (reference) => found.push(reference) > 0);
  return found;
}

/** The types of entry that can show a file. */
export const typesWithFiles = entryTypes.filter((type) => listTargets(entrySchemas[type]).includes('file'));

/**
 * Gives back a value as it is, a copy without the references that are not kept, or `undefined` where it is nothing
 * without one of them.
 */
type Filter = (value: unknown, field: string, keep: (reference: Reference) => boolean) => unknown;

const filters = Object.fromEntries(
  Object.entries(entrySchemas).map(([type, schema]) => [type, makeFilter(schema)]),
) as Record<EntryType, Filter | undefined>;

/** Makes the filter of a schema; none where nothing in it is a reference. */
function makeFilter(schema: z.core.$ZodType): Filter | undefined {
  const target = referenceTargets.get(schema);
  if (target) return (id, field, keep) => (keep({ field, type: target.type, id: id as string }) ? id : undefined);
  if (schema instanceof z.ZodOptional) return makeFilter(schema.unwrap());
  if (schema instanceof z.ZodArray) return makeListFilter(schema);
  if (schema instanceof z.ZodObject) return makeObjectFilter(schema);
  if (schema instanceof z.ZodDiscriminatedUnion) return makeChoiceFilter(schema);
  return undefined;
}

function makeListFilter(schema: z.ZodArray): Filter | undefined {
  const filter = makeFilter(schema.element);
  if (!filter) return undefined;
  return (value, field, keep) => {
    const list = value as unknown[];
    const kept = list.map((one, at) => filter(one, `${field}[${at}]`, keep));
    return kept.every((one, at) => one === list[at]) ? list : kept.filter((one) => one !== undefined);
  };
}

function makeObjectFilter(schema: z.ZodObject): Filter | undefined {
  const fields = Object.entries(schema.shape).flatMap(([name, inner]) => {
    const filter = makeFilter(inner);
    return filter ? [{ name, filter, isOptional: inner instanceof z.ZodOptional }] : [];
  });
  if (fields.length === 0) return undefined;
  return (value, above, keep) => {
    const object = value as Record<string, unknown>;
    let result = object;
    for (const { name, filter, isOptional } of fields) {
      if (object[name] === undefined) continue;
      const kept = filter(object[name], above ? `${above}.${name}` : name, keep);
      if (kept === undefined && !isOptional) return undefined;
      if (kept !== object[name]) result = { ...result, [name]: kept };
    }
    return result;
  };
}

/** Of a union, the member that the value names decides: a hosted download has a file, a link has none. */
function makeChoiceFilter(schema: z.ZodDiscriminatedUnion): Filter | undefined {
  const { discriminator } = schema.def;
  const members = schema.options.flatMap((option) => {
    const name = (option as z.ZodObject<Record<string, z.ZodLiteral>>).shape[discriminator]?.value;
    const filter = makeFilter(option);
    return filter ? [[name, filter] as const] : [];
  });
  if (members.length === 0) return undefined;
  const byName = new Map<unknown, Filter>(members);
  return (value, field, keep) => {
    const filter = byName.get((value as Record<string, unknown>)[discriminator]);
    return filter ? filter(value, field, keep) : value;
  };
}

/** The types of entry that the references in a schema point at. */
function listTargets(schema: z.core.$ZodType): EntryType[] {
  const target = referenceTargets.get(schema);
  if (target) return [target.type];
  if (schema instanceof z.ZodOptional) return listTargets(schema.unwrap());
  if (schema instanceof z.ZodArray) return listTargets(schema.element);
  if (schema instanceof z.ZodObject) return Object.values(schema.shape).flatMap(listTargets);
  if (schema instanceof z.ZodDiscriminatedUnion) return schema.options.flatMap(listTargets);
  return [];
}
