import { expect, it } from 'vitest';
import { z } from 'zod';
import { entrySchemas, entryTypes, idSchema, linkTargetSchema, referenceTargets } from './index.ts';

/** Where a schema takes the id of an entry without saying of which type. */
function findNamelessIds(schema: z.core.$ZodType, path: string): string[] {
  if (schema === idSchema) return [path];
  if (schema === linkTargetSchema || referenceTargets.has(schema)) return [];
  if (schema instanceof z.ZodOptional) return findNamelessIds(schema.unwrap(), path);
  if (schema instanceof z.ZodArray) return findNamelessIds(schema.element, `${path}[]`);
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => findNamelessIds(option, path));
  if (!(schema instanceof z.ZodObject)) return [];
  return Object.entries(schema.shape).flatMap(([name, inner]) => findNamelessIds(inner, `${path}.${name}`));
}

it('an entry takes no id but its own and those that say what they point at', () => {
  for (const type of entryTypes) expect(findNamelessIds(entrySchemas[type], type)).toEqual([`${type}.id`]);
});

it('the schemas stand in the order of a snapshot', () => {
  expect(Object.keys(entrySchemas)).toEqual(entryTypes);
});
