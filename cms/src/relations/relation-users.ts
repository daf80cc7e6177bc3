import { entryTypes, type EntryType, hasDrafts } from '@clearshelf/shared-types';
import type { Core } from '@strapi/strapi';
import { toUid } from '../entries/entry-types';
import { listRelationFields } from './fields';
import { LINK, type LinkRow } from './models';
import type { Use } from './users';

type HolderRow = Record<string, unknown> & { documentId: string; publishedAt?: string | null };

/** Who leads to entries by a relation field of any type, published or as a draft. */
export async function relationUsers(strapi: Core.Strapi, target: EntryType, ids: readonly string[]): Promise<Use[]> {
  const uses: Use[] = [];
  for (const type of entryTypes) {
    const fields = listRelationFields(strapi, type).filter((field) => field.target === target);
    if (fields.length === 0) continue;
    const reached = { $or: fields.map(({ path }) => makeCondition(path, ids)) };
    // Of what can be unpublished, the table knows where the published rows lead.
    const own = hasDrafts(target) && hasDrafts(type) ? { $and: [reached, draft] } : reached;
    const found = await findHolders(strapi, type, own);
    uses.push(...found.map((row) => makeUse(type, row, !hasDrafts(type) || Boolean(row.publishedAt))));
    if (hasDrafts(target)) uses.push(...(await keptUses(strapi, { type, target, ids })));
  }
  return uses;
}

/** Whether entries of a type are led to by fields that forget them for good when they are deleted, and have no drafts. */
export function isShared(strapi: Core.Strapi, target: EntryType): boolean {
  if (target === 'file' || hasDrafts(target)) return false;
  return entryTypes.some((type) => listRelationFields(strapi, type).some((field) => field.target === target));
}

const draft = { publishedAt: { $null: true } };

async function keptUses(
  strapi: Core.Strapi,
  { type, target, ids }: { type: EntryType; target: EntryType; ids: readonly string[] },
): Promise<Use[]> {
  const where = { holderType: type, targetType: target, targetId: { $in: ids } };
  const links = (await strapi.db.query(LINK).findMany({ where, select: ['holderRow'] })) as LinkRow[];
  if (links.length === 0) return [];
  const rows = [...new Set(links.map(({ holderRow }) => holderRow))];
  return (await findHolders(strapi, type, { id: { $in: rows } })).map((row) => makeUse(type, row, true));
}

async function findHolders(strapi: Core.Strapi, type: EntryType, where: object): Promise<HolderRow[]> {
  const { attributes } = strapi.getModel(toUid(type));
  const select = ['documentId', 'publishedAt', 'title', 'name', 'from'].filter(
    (name) => name === 'documentId' || name in attributes,
  );
  return await strapi.db.query(toUid(type)).findMany({ where, select });
}

function makeCondition([field, ...deeper]: string[], ids: readonly string[]): object {
  return { [field!]: deeper.length > 0 ? makeCondition(deeper, ids) : { documentId: { $in: ids } } };
}

function makeUse(type: EntryType, row: HolderRow, published: boolean): Use {
  return { type, id: row.documentId, kind: 'relation', published, row };
}
