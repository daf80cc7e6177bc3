import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';

/** Characters that a column for short texts has room for. */
const longest = 255;
const shortTypes = new Set(['string', 'uid', 'email', 'enumeration']);

interface Attribute {
  type: string;
  column?: { type?: string };
}

/** A write, as Strapi's database tells of it. */
interface Write {
  action: string;
  model: { uid: string; attributes: Record<string, Attribute> };
  params: { data?: object | object[] };
}

/**
 * Refuses short texts that no column has room for, of every kind of entry and of all that Strapi keeps itself: names of
 * people, roles, tokens, folders. PostgreSQL would end in an error of its own, and SQLite would keep them.
 */
export function refuseLongNames(strapi: Core.Strapi): void {
  const check = ({ model, params }: Write) => {
    for (const row of [params.data ?? []].flat()) for (const field of Object.entries(row)) checkField(model, field);
  };
  strapi.db.lifecycles.subscribe({
    beforeCreate: check,
    beforeCreateMany: check,
    beforeUpdate: check,
    beforeUpdateMany: check,
  } as unknown as Parameters<typeof strapi.db.lifecycles.subscribe>[0]);
}

function checkField({ attributes }: Write['model'], [name, value]: [string, unknown]): void {
  const attribute = attributes[name];
  if (typeof value !== 'string' || !attribute || !shortTypes.has(attribute.type) || attribute.column?.type) return;
  const { length } = Array.from(value);
  if (length > longest)
    throw new errors.ValidationError(
      `“${name}” is ${length} characters long, and ${longest} fit: “${value.slice(0, 40)}…”. Shorten it.`,
    );
  if (value.includes('\0'))
    throw new errors.ValidationError(`“${name}” holds a character that is none (NUL). Write it anew.`);
}
