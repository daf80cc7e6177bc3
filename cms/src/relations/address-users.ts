import {
  addressableTypes,
  addressKey,
  entryTypes,
  pathWithin,
  urlFor,
  type EntryType,
  type RouteTarget,
} from '@clearshelf/shared-types';
import type { Core, Schema } from '@strapi/strapi';
import { readEnv } from '../env';
import { makePublishedCondition } from '../api/snapshot/rows';
import { toUid } from '../entries/entry-types';
import type { Use } from './users';

/** Texts that are read at a time. */
const pageSize = 500;

type TextRow = Record<string, unknown> & { id: number; documentId: string };

/** Who leads to the page of an entry by its address: texts, the menu and redirects, as readers see them. */
export async function addressUsers(strapi: Core.Strapi, target: EntryType, ids: readonly string[]): Promise<Use[]> {
  const addresses = await listAddresses(strapi, target, ids);
  if (addresses.size === 0) return [];
  const { SITE_URL } = readEnv();
  const leadsThere = (address: unknown) =>
    typeof address === 'string' && addresses.has(addressKey(pathWithin(address, SITE_URL) ?? '') ?? '');
  const uses: Use[] = [];
  for (const type of entryTypes) {
    for await (const row of rowsWithLinks(strapi, type))
      if (linksIn(row.texts).some(leadsThere)) uses.push(makeUse(type, row, 'text'));
  }
  const menus = await strapi.db
    .query('api::navigation.navigation')
    .findMany({ populate: { items: { populate: { children: true } } } });
  for (const menu of menus as (TextRow & { items: MenuItem[] })[])
    if (menu.items.some(({ address, children }) => [address, ...children.map((one) => one.address)].some(leadsThere)))
      uses.push(makeUse('navigation', menu, 'address'));
  for (const redirect of (await strapi.db.query('api::redirect.redirect').findMany({})) as (TextRow & { to: string })[])
    if (leadsThere(redirect.to)) uses.push(makeUse('redirect', redirect, 'address'));
  return uses;
}

interface MenuItem {
  address?: string | null;
  children: { address?: string | null }[];
}

/** Keys of the addresses at which readers find entries, the old ones among them. */
async function listAddresses(strapi: Core.Strapi, type: EntryType, ids: readonly string[]): Promise<Set<string>> {
  if (!(addressableTypes as readonly string[]).includes(type)) return new Set();
  const { attributes } = strapi.getModel(toUid(type));
  const populate = 'oldAddresses' in attributes ? { oldAddresses: true } : {};
  const where = { ...(await makePublishedCondition(strapi, type)), documentId: { $in: ids } };
  const rows = (await strapi.db.query(toUid(type)).findMany({ where, populate })) as {
    oldAddresses?: { path: string }[];
  }[];
  const addresses = rows.flatMap((row) => [
    urlFor({ ...row, type } as unknown as RouteTarget),
    ...(row.oldAddresses ?? []).map(({ path }) => path),
  ]);
  return new Set(addresses.flatMap((address) => addressKey(address) ?? []));
}

/** The published rows of a type whose texts hold a link, with those texts. */
async function* rowsWithLinks(strapi: Core.Strapi, type: EntryType): AsyncGenerator<TextRow & { texts: unknown }> {
  const { attributes } = strapi.getModel(toUid(type)) as { attributes: Record<string, Schema.Attribute.AnyAttribute> };
  const fields = Object.keys(attributes).filter((name) => attributes[name]?.type === 'blocks');
  if (fields.length === 0) return;
  const title = ['title', 'name'].filter((name) => name in attributes);
  const where = {
    ...(await makePublishedCondition(strapi, type)),
    $or: fields.map((field) => ({ [field]: { $containsi: '"link"' } })),
  };
  for (let last = 0; ;) {
    const rows: TextRow[] = await strapi.db.query(toUid(type)).findMany({
      where: { $and: [where, { id: { $gt: last } }] },
      select: ['id', 'documentId', ...title, ...fields],
      orderBy: { id: 'asc' },
      limit: pageSize,
    });
    for (const row of rows) yield { ...row, texts: fields.map((field) => row[field]) };
    if (rows.length < pageSize) return;
    last = rows.at(-1)!.id;
  }
}

function linksIn(node: unknown): unknown[] {
  if (Array.isArray(node)) return node.flatMap(linksIn);
  if (typeof node !== 'object' || node === null) return [];
  const { type, url, children } = node as { type?: unknown; url?: unknown; children?: unknown };
  return [...(type === 'link' ? [url] : []), ...linksIn(children)];
}

function makeUse(type: EntryType, row: TextRow, kind: 'text' | 'address'): Use {
  return { type, id: row.documentId, kind, published: true, row };
}
